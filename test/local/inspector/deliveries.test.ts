import { Deliveries } from '../../../local/inspector/deliveries/deliveries.ts';
import type { Observation } from '../../../local/inspector/deliveries/observation.ts';
import { summary } from '../../../local/inspector/deliveries/watched-delivery.ts';

const megabyte = 1024 * 1024;

function received(requestId: string, bytes = 2) {
  return { requestId, source: 'ocean', method: 'POST', path: '/ocean', rawHeaders: [], body: Buffer.alloc(bytes) };
}

function answer(requestId: string, status: number, body = '{}') {
  const { source, method, path } = received(requestId);
  return { requestId, source, method, path, status, body, milliseconds: 1, reason: undefined };
}

function numbered(name: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `${name}${from + index}`);
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
/** A consumer took the message. */
const taken = Symbol('taken');
const unreadable = message('r', 'e', { reason: 'unreadable' });
const conflict = message('r', 'e#hash', { reason: 'id-conflict' });

describe('where an event is', () => {
  it.each<[state: string, observations: (Observation | typeof taken)[], id?: string, reason?: string]>([
    ['claimed', [claimed]],
    ['published', [claimed, sent(text)]],
    ['settled', [claimed, sent(text), settled]],
    ['relayed', [claimed, sent(text, 'relay'), settled]],
    ['unclaimed', [sent(text)]],
    ['consumed', [claimed, sent(text), settled, taken]],
    // It is taken; but the relay will send it once more.
    ['published', [claimed, sent(text), taken]],
    ['duplicate', [known]],
    // The answer to the first claim was lost, and the SDK’s second try met its row.
    ['published', [known, sent(text)]],
    [
      'dead-lettered',
      [{ ...claimed, message: unreadable }, sent(unreadable, 'receiver', 'dead-letter')],
      'e',
      'cannot be read',
    ],
    [
      'claimed',
      [known, { kind: 'claimed', key: 'ocean#e#hash', message: conflict }],
      'e#hash',
      'same id, other content',
    ],
  ])('is %s after the calls that make it so', (state, observations, id = 'e', reason = undefined) => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    for (const each of observations) {
      if (each === taken) deliveries.consumed(text, 1);
      else deliveries.observe(each as Observation, 1);
    }
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

  it('is with a consumer when the queue was seen empty after it was sent, and not before', () => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    for (const each of [claimed, sent(text), settled]) deliveries.observe(each, 5);
    const state = () => summary(deliveries.get('r')!).events[0]!.state;
    deliveries.emptied(5);
    expect(state()).toBe('settled');
    deliveries.emptied(6);
    deliveries.emptied(7);
    expect(state()).toBe('consumed');
    expect(
      deliveries
        .get('r')!
        .events.get('e')!
        .steps.map(({ name }) => name),
    ).toEqual(['claimed', 'published', 'settled', 'consumed']);
  });

  it('is not moved by a message that is not the receiver’s', () => {
    const deliveries = new Deliveries(() => {});
    expect(['5', 'text', 'null', '{}'].map((each) => deliveries.consumed(each, 1))).toEqual(Array(4).fill(undefined));
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

  it('is 16 MB of bodies and messages at most, and the last delivery whatever its size', () => {
    const deliveries = new Deliveries(() => {});
    for (let index = 0; index < 10; index += 1) deliveries.received(received(`r${index}`, 4 * megabyte));
    expect(deliveries.all()).toHaveLength(4);
    const large = message('r9', 'e', { data: 'x'.repeat(7 * megabyte) });
    deliveries.observe({ kind: 'claimed', key: 'ocean#e', message: large }, 1);
    expect(deliveries.all()).toHaveLength(2);
    deliveries.received(received('last', 40 * megabyte));
    expect(deliveries.all().map(({ requestId }) => requestId)).toEqual(['last']);
  });

  it('is as many and as much of the refused apart, so that successes never push them out', () => {
    const deliveries = new Deliveries(() => {});
    const deliver = (requestId: string, status: number, bytes = 2) => {
      deliveries.received(received(requestId, bytes));
      deliveries.answered(answer(requestId, status));
    };
    for (let index = 0; index < 5; index += 1) deliver(`forged${index}`, 401, 3 * megabyte);
    for (let index = 0; index < 300; index += 1) deliver(`r${index}`, 200);
    for (let index = 0; index < 6; index += 1) deliver(`large${index}`, 200, 3 * megabyte);
    const kept = deliveries.all().map(({ requestId }) => requestId);
    expect(kept).toEqual([...numbered('forged', 0, 5), ...numbered('large', 1, 6)]);
    for (let index = 0; index < 300; index += 1) deliver(`f${index}`, 503);
    expect(deliveries.all().map(({ requestId }) => requestId)).toEqual([
      ...numbered('large', 1, 6),
      ...numbered('f', 100, 300),
    ]);
  });

  it('is, once it was cleared, what is under way or waits for the relay', () => {
    const gone = new Set<string>();
    const deliveries = new Deliveries((requestId) => gone.add(requestId));
    for (const requestId of ['ended', 'waiting', 'under way']) deliveries.received(received(requestId));
    deliveries.observe({ ...claimed, message: message('waiting', 'e') }, 1);
    deliveries.answered(answer('ended', 401));
    deliveries.answered(answer('waiting', 200));
    gone.clear();
    deliveries.clear();
    expect(deliveries.all().map(({ requestId }) => requestId)).toEqual(['waiting', 'under way']);
    expect(deliveries.pending()).toHaveLength(1);
    expect([...gone]).toEqual(['ended']);
  });

  it('is a hundred events of a delivery; the others are counted', () => {
    const deliveries = new Deliveries(() => {});
    deliveries.received(received('r'));
    for (let index = 0; index < 150; index += 1) deliveries.observe(sent(message('r', `e${index}`)), 1);
    const body = '{"accepted":150,"duplicates":0,"deadLettered":0}';
    deliveries.answered(answer('r', 200, body));
    const { events, more } = summary(deliveries.get('r')!);
    expect({ listed: events.length, more }).toEqual({ listed: 100, more: 50 });
  });
});
