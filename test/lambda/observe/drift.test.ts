import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { driftOf } from '../../../lambda/observe/drift.ts';
import { github } from '../../../lambda/providers/github/github.ts';
import { kitsByProvider } from '../../../lambda/providers/kits.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { readSample } from '../../../local/sender/samples.ts';

const none = { withoutId: 0, unknownType: 0, unknownTypes: [] };

function drift(provider: Provider, body: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
  const bytes = Buffer.from(body);
  const events = readEvents(bytes, sha256(bytes), provider, (name) => (name in headers ? [headers[name]!] : []));
  return driftOf(events, provider);
}

const batch = (...events: object[]) => JSON.stringify({ events });

describe('an id that is missing', () => {
  const type = 'audit_log';

  it('counts for each event of a batch that has none', () => {
    const body = batch({ event_id: '1', event_type: type }, { eventId: '2', event_type: type }, { event_type: type });
    expect(drift(ocean, body)).toEqual({ ...none, withoutId: 2 });
  });

  it.each(['null', '""', '{}', '"a\\u0000"', `"1#${'0'.repeat(64)}"`])('counts if it cannot be one: %s', (id) => {
    expect(drift(searchstream, `{"alert_id":${id},"event_type":"test"}`)).toEqual({ ...none, withoutId: 1 });
  });

  it('counts if the header with it is missing', () => {
    expect(drift(github, '{}', { 'x-github-event': 'ping' })).toEqual({ ...none, withoutId: 1 });
    expect(drift(github, '{}', { 'x-github-event': 'ping', 'x-github-delivery': '1' })).toEqual(none);
  });

  it('never counts if the vendor documents none or if nothing can be read', () => {
    expect(drift(signalSciences, '{"type":"flag"}')).toEqual(none);
    expect(drift(ocean, 'not JSON')).toEqual(none);
    expect(drift(ocean, '{"events":[7]}')).toEqual(none);
  });
});

describe('a type that the provider does not know', () => {
  it('counts for each event that has it, and is named once', () => {
    const events = ['audit_log', 'audit_trail', 'audit_trail', 'mail_deleted'];
    const body = batch(...events.map((event_type, index) => ({ event_id: `${index}`, event_type })));
    expect(drift(ocean, body)).toEqual({ ...none, unknownType: 3, unknownTypes: ['audit_trail', 'mail_deleted'] });
  });

  it('counts as unknown if there is none', () => {
    const body = '{"alert_id":"1","eventType":"test"}';
    expect(drift(searchstream, body)).toEqual({ ...none, unknownType: 1, unknownTypes: ['unknown'] });
  });

  it('is that of the header alone, if there is one: the body has any', () => {
    const headers = { 'x-github-delivery': '1', 'x-github-event': 'secret_scanning_alert' };
    expect(drift(github, '{"action":"never.heard.of"}', headers)).toEqual(none);
    expect(drift(github, '{"action":"created"}', { ...headers, 'x-github-event': 'new_alert' })).toEqual({
      ...none,
      unknownType: 1,
      unknownTypes: ['new_alert'],
    });
  });

  it('is shown cut, and with nothing that could be more than a name', () => {
    const [shown, ...others] = drift(
      signalSciences,
      JSON.stringify({ type: `a\u202e"<b>@é${'x'.repeat(16_000)}` }),
    ).unknownTypes;
    expect(others).toEqual([]);
    expect(shown).toBe(`a???b???${'x'.repeat(56)}`);
  });

  it('is one of ten that are named at most, and still counts', () => {
    const body = batch(
      ...Array.from({ length: 5_000 }, (_, index) => ({ event_id: `${index}`, event_type: `t${index}` })),
    );
    const { unknownType, unknownTypes } = drift(ocean, body);
    expect(unknownType).toBe(5_000);
    expect(unknownTypes).toEqual(Array.from({ length: 10 }, (_, index) => `t${index}`));
  });

  it('never counts if the vendor documents no list or if nothing can be read', () => {
    expect(drift(standardWebhooks, '{"type":"anything"}', { 'webhook-id': '1' })).toEqual(none);
    expect(drift(signalSciences, 'not JSON')).toEqual(none);
  });
});

describe('a sample of ours', () => {
  const samples = providers.flatMap((provider) =>
    kitsByProvider.get(provider.name)!.samples.map((sample) => [provider.name, sample.name, provider, sample] as const),
  );

  it.each(samples)('has ids and types that its provider knows: %s %s', (_provider, _sample, provider, sample) => {
    const headers = {
      ...(provider.idHeader !== undefined && { [provider.idHeader]: 'id-1' }),
      ...(provider.typeHeader !== undefined && { [provider.typeHeader]: sample.headerType ?? '' }),
    };
    expect(drift(provider, readSample(provider.name, sample.name), headers)).toEqual(none);
  });
});
