import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { fromHmac, hmac } from '../../../lambda/providers/hmac/hmac.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { bodies } from '../../../local/sender/bodies.ts';
import { signedDelivery } from '../../../local/sender/delivery.ts';
import { makeKey } from '../../../local/sender/make-key.ts';
import { readSample, samples } from '../../../local/sender/samples.ts';

/** Of a vendor that is declared with its source. */
const ownVendor = hmac({ typePrefix: 'com.example.', signature: { header: 'x-signature' } });
const byName = { ocean, searchstream, 'signal-sciences': signalSciences };
/** What the receiver reads of a body that is sent as the vendor sends it. */
function eventsOf(provider: Provider, body: Buffer) {
  const source = { name: 'source', provider: provider.name === 'hmac' ? ownVendor : provider.name };
  const { headers } = signedDelivery(source, provider, makeKey(source.provider), body, false);
  return readEvents(body, sha256(body), provider, (name) => (name in headers ? [headers[name]!] : []));
}

const parsed = (all: Iterable<Uint8Array>) => Array.from(all, (body) => JSON.parse(Buffer.from(body).toString()));

describe('the bodies to send', () => {
  it.each(samples)('are the sample byte for byte if nothing is multiplied: $file', ({ provider, name }) => {
    const sample = readSample(provider, name);
    const [body, ...more] = bodies(byName[provider as keyof typeof byName], sample, undefined, undefined);
    expect(body).toEqual(sample);
    expect(more).toEqual([]);
  });

  it('are what a file holds, whatever that is', () => {
    const junk = Buffer.from([0xff, 0x00, 0x7b]);
    expect([...bodies(ocean, junk, undefined, undefined)]).toEqual([junk]);
  });

  it.each([
    ['ocean', undefined, 3, 3, 3],
    ['ocean', 7, undefined, 1, 7],
    ['ocean', 2, 4, 4, 2],
  ] as const)('of %s, batch %s, count %s, are %i of %i events', (name, batch, count, deliveries, events) => {
    const all = parsed(bodies(byName[name], readSample(name, undefined), batch, count));
    expect(all.map((body) => body.events.length)).toEqual(Array(deliveries).fill(events));
    const ids = all.flatMap((body) => body.events.map((event: { event_id: string }) => event.event_id));
    expect(new Set(ids).size).toBe(deliveries * events);
  });

  it('take the events of the sample in turn, and leave the rest of each as it is', () => {
    const [sample] = parsed([readSample('ocean', 'batch')]);
    const [{ events }] = parsed(bodies(ocean, readSample('ocean', 'batch'), 4, undefined));
    const rest = ({ event_id, event_time, ...others }: Record<string, unknown>) => others;
    expect(events.map(rest)).toEqual([0, 1, 2, 0].map((index) => rest(sample.events[index])));
  });

  it.each([
    ['ocean', ({ events }: { events: { event_time: number }[] }) => events[0]!.event_time],
    ['signal-sciences', ({ created }: { created: string }) => Date.parse(created)],
    ['searchstream', ({ timestamp }: { timestamp: string }) => Date.parse(timestamp)],
  ] as const)('of %s happen at the moment', (name, time) => {
    const before = Date.now();
    const [body] = parsed(bodies(byName[name], readSample(name, undefined), undefined, 1));
    expect(time(body)).toBeGreaterThanOrEqual(before);
    expect(time(body)).toBeLessThanOrEqual(Date.now());
  });

  it.each(['signal-sciences', 'searchstream'] as const)('of %s differ from each other', (name) => {
    const all = Array.from(bodies(byName[name], readSample(name, undefined), undefined, 50), String);
    expect(new Set(all).size).toBe(50);
  });

  it.each(samples)('are events of their own that happen now, if $file of $provider is multiplied', (sample) => {
    const provider = providers.find(({ name }) => name === sample.provider) ?? fromHmac(ownVendor);
    const body = readSample(sample.provider, sample.name);
    // The start of this second: some vendors write whole seconds.
    const before = Math.floor(Date.now() / 1_000) * 1_000;
    const two = Array.from(bodies(provider, body, undefined, 2), Buffer.from);
    const events = two.flatMap((body) => eventsOf(provider, body));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const timesOf = (read: typeof events) => read.flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
    const times = timesOf(events);
    expect(times).toHaveLength(2 * timesOf(eventsOf(provider, body)).length);
    expect(times.filter((time) => !(before <= time && time <= Date.now()))).toEqual([]);
  });

  it.each([
    [searchstream, '{}', 3, 'searchstream sends one event in a delivery. For several, use --count.'],
    [searchstream, '[', undefined, '--count and --batch make new ids, which needs a body that is a JSON object.'],
    [ocean, '[]', undefined, '--count and --batch make new ids, which needs a body that is a JSON object.'],
    [
      ocean,
      '{"events":[]}',
      undefined,
      "--count and --batch make new ids, which needs a body with events in the array 'events'.",
    ],
    [
      ocean,
      '{"events":[1]}',
      2,
      "--count and --batch make new ids, which needs a body with events in the array 'events'.",
    ],
  ])('are refused before anything is sent: %#', (provider, body, batch, message) => {
    expect(() => bodies(provider, Buffer.from(body), batch, 1)).toThrow(new UserError(message));
  });
});
