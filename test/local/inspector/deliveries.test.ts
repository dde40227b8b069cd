import { Deliveries } from '../../../local/inspector/deliveries/deliveries.ts';
import type { Observation } from '../../../local/inspector/deliveries/observation.ts';
import { summary } from '../../../local/inspector/deliveries/watched-delivery.ts';

const megabyte = 1024 * 1024;

function received(requestId: string, bytes = 2) {
  return { requestId, source: 'ocean', method: 'POST', path: '/ocean', rawHeaders: [], body: Buffer.alloc(bytes) };
}

function message(requestid: string, id: string, more: object = {}): string {
  return JSON.stringify({ id, type: 'a.type', requestid, ...more });
}

function sent(
  text: string,
  by: 'receiver' | 'relay' = 'receiver',
  queue: 'main' | 'dead-letter' = 'main',
): Observation {
  return { kind: 'sent', by, message: text, queue, group: 'ocean', attributes: {} };
}

const text = message('r', 'e');
const claimed: Observation = { kind: 'claimed', key: 'ocean#e', message: text };
const known: Observation = { kind: 'known', message: text };
const settled: Observation = { kind: 'settled', key: 'ocean#e' };
const unreadable = message('r', 'e', { reason: 'unreadable' });
const conflict = message('r', 'e#hash', { reason: 'id-conflict' });

describe('where an event is', () => {
  it.each<[state: string, observations: Observation[], id?: string, reason?: string]>([
    ['claimed', [claimed]],
    ['published', [claimed, sent(text)]],
    ['settled', [claimed, sent(text), settled]],
    ['relayed', [claimed, sent(text, 'relay'), settled]],
    ['unclaimed', [sent(text)]],
    ['duplicate', [known]],
    // The answer to the first claim was lost, and the SDK’s second try met its row.
    ['published', [known, sent(text)]],
    [
      'dead-lettered',
      [{ ...claimed, message: unreadable }, sent(unreadable, 'receiver', 'dead-letter')],
      'e',
      'unreadable',
    ],
    ['claimed', [known, { kind: 'claimed', key: 'ocean#e#hash', message: conflict }], 'e#hash', 'id-conflict'],
  ])('is %s after the calls that make it so', (state, observations, id = 'e', reason = undefined) => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    for (const each of observations) deliveries.observe(each, 1);
    expect(summary(deliveries.get('r')!).events).toEqual([expect.objectContaining({ id, reason, state })]);
  });

  it('is the message that went out last, with its attributes', () => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    deliveries.observe(claimed, 1);
    const refused = message('r', 'e', { reason: 'refused' });
    deliveries.observe(
      { ...sent(refused, 'receiver', 'dead-letter'), attributes: { type: 'a.type' } } as Observation,
      2,
    );
    const event = deliveries.get('r')!.events.get('e')!;
    expect(event).toMatchObject({ message: refused, reason: 'refused', sent: { queue: 'dead-letter' } });
  });

  it('is pending until it is settled', () => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    deliveries.observe(claimed, 1);
    expect(deliveries.pending().map(({ key }) => key)).toEqual(['ocean#e']);
    deliveries.observe(settled, 2);
    expect(deliveries.pending()).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is the latest 200 deliveries, and nothing of the others', () => {
    const changed = new Set<string>();
    const deliveries = new Deliveries((requestId) => changed.add(requestId));
    for (let index = 0; index < 1_000; index += 1) {
      deliveries.received(received(`r${index}`));
      deliveries.observe({ kind: 'claimed', key: `ocean#${index}`, message: message(`r${index}`, 'e') }, 1);
    }
    expect(deliveries.all().map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: 200 }, (_, index) => `r${800 + index}`),
    );
    expect(deliveries.pending()).toHaveLength(200);
    expect(changed.size).toBe(1_000);
  });

  it('is 32 MB of bodies and messages at most, and the last delivery whatever its size', () => {
    const deliveries = new Deliveries(() => {});
    for (let index = 0; index < 10; index += 1) deliveries.received(received(`r${index}`, 4 * megabyte));
    expect(deliveries.all()).toHaveLength(8);
    const large = message('r9', 'e', { data: 'x'.repeat(9 * megabyte) });
    deliveries.observe({ kind: 'claimed', key: 'ocean#e', message: large }, 1);
    expect(deliveries.all()).toHaveLength(5);
    deliveries.received(received('last', 40 * megabyte));
    expect(deliveries.all().map(({ requestId }) => requestId)).toEqual(['last']);
  });

  it('is a hundred events of a delivery; the others are counted', () => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    for (let index = 0; index < 150; index += 1) deliveries.observe(sent(message('r', `e${index}`)), 1);
    const body = '{"accepted":150,"duplicates":0,"deadLettered":0}';
    const { requestId, source, method, path } = received('r');
    deliveries.answered({ requestId, source, method, path, status: 200, body, milliseconds: 1, reason: undefined });
    const { events, more } = summary(deliveries.get('r')!);
    expect({ listed: events.length, more }).toEqual({ listed: 100, more: 50 });
  });
});
