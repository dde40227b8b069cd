import { drain } from '../../lambda/drain.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { signalSciences } from '../../lambda/providers/signal-sciences/signal-sciences.ts';
import { type EventLoop, eventLoop } from '../../sim/cloud/event-loop.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import type { Call, Fate, Operation } from '../../sim/cloud/network.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, signalSciences);
});

/** For so many milliseconds from the first such call on, all of these operations meet this fate. */
function blip(operations: readonly Operation[], fate: Fate, milliseconds: number): Call[] {
  const calls: Call[] = [];
  let until: number | undefined;
  cloud.hook = (call) => {
    if (!operations.includes(call.operation)) return {};
    calls.push(call);
    until ??= cloud.time.now() + milliseconds;
    return cloud.time.now() < until ? { fate } : {};
  };
  return calls;
}

/** Delivers, and returns the outcome and how many milliseconds it took. */
async function timed(body = '{"type":"flag"}', ports = cloud.receiver()) {
  const begun = cloud.time.now();
  const outcome = counts(await vendor.deliver(body, ports));
  return { outcome, after: cloud.time.now() - begun };
}

async function relay() {
  await cloud.time.run(cloud.time.wait(2 * 60_000));
  return cloud.time.run(drain(cloud.relay(), cloud.time.now() + 53_000));
}

const stores: Operation[] = ['outbox.put', 'queues.send'];

describe('a vendor’s only attempt', () => {
  const fates: Fate[] = ['refused', 'broken', 'lost', 'unanswered'];
  const cases = fates.flatMap((fate) => [100, 300, 600, 1_000, 2_000].map((ms) => [fate, ms] as const));

  it.each(cases)('is a success if both stores are %s for %i ms', async (fate, milliseconds) => {
    blip(stores, fate, milliseconds);
    const { outcome, after } = await timed();
    expect(outcome).toMatchObject({ kind: 'accepted', accepted: 1 });
    expect(after).toBeLessThanOrEqual(4_000);
    await cloud.time.run();
    await relay();
    expect(queued(cloud).length).toBeGreaterThan(0);
    expect(cloud.table.countPending()).toBe(0);
  });

  it.each([100, 600])('is still claimed, and in the queue at once, after a blip of %i ms', async (milliseconds) => {
    blip(stores, 'refused', milliseconds);
    expect((await timed()).outcome).toEqual({ kind: 'accepted', accepted: 1 });
    expect(recorded(cloud)).toEqual([expect.stringMatching(/^settled expires /)]);
    expect(cloud.queues.messages).toHaveLength(1);
  });

  it.each([100, 600])('is claimed if DynamoDB alone is refused for %i ms', async (milliseconds) => {
    blip(['outbox.put'], 'refused', milliseconds);
    expect((await timed()).outcome).toEqual({ kind: 'accepted', accepted: 1 });
  });

  it.each([1, 2])('is in the queue at once if SQS alone is refused %i times', async (times) => {
    let sends = 0;
    cloud.hook = ({ operation }) => (operation === 'queues.send' && ++sends <= times ? { fate: 'refused' } : {});
    expect((await timed()).outcome).toEqual({ kind: 'accepted', accepted: 1 });
  });

  it.each([100, 600, 1_500])(
    'is a success on a cold start where the keys are refused for %i ms',
    async (milliseconds) => {
      blip(['secrets.get'], 'refused', milliseconds);
      expect((await timed()).outcome).toEqual({ kind: 'accepted', accepted: 1 });
    },
  );

  it('is decided in time while no key is available', async () => {
    cloud.treat('secrets.get', { fate: 'refused' });
    const { outcome, after } = await timed();
    expect(outcome).toEqual({ kind: 'keys-unavailable' });
    expect(after).toBeGreaterThan(2_000);
    expect(after).toBeLessThanOrEqual(4_000);
  });

  it.each([100, 600, 1_500])('is a success if S3 refuses a large event for %i ms', async (milliseconds) => {
    blip(['objects.put'], 'refused', milliseconds);
    const { outcome } = await timed(`{"type":"flag","text":"${'x'.repeat(300_000)}"}`);
    expect(outcome).toEqual({ kind: 'accepted', accepted: 1 });
  });

  it('is claimed and answered within a second if the connections to DynamoDB died without a word', async () => {
    let puts = 0;
    cloud.hook = ({ operation }) => (operation === 'outbox.put' && ++puts === 1 ? { fate: 'lost' } : {});
    const { outcome, after } = await timed();
    expect(outcome).toEqual({ kind: 'accepted', accepted: 1 });
    expect(after).toBeLessThan(700);
  });

  it('is sent unclaimed with less time left than a send took that got no answer', async () => {
    blip(['queues.send'], 'lost', 1_000);
    const { hook } = cloud;
    cloud.hook = (call) => (call.operation === 'outbox.put' ? { fate: 'lost' } : hook(call));
    expect((await timed()).outcome).toEqual({ kind: 'accepted', accepted: 1, unclaimed: 1 });
  });

  it('is not tried for ever: it is decided within 4 s, after no more calls than jitter allows', async () => {
    const calls = blip(stores, 'refused', 10_000);
    const { outcome, after } = await timed();
    expect(outcome).toEqual({ kind: 'not-durable', lost: 1 });
    expect(after).toBeLessThanOrEqual(4_000);
    expect(calls.length).toBeLessThan(40);
  });

  it('does not hold a function for as long again while the stores stay away, and has all its time once they are back', async () => {
    const { hook } = cloud;
    const ports = cloud.receiver();
    for (const operation of stores) cloud.treat(operation, { fate: 'refused' });
    const away = [await timed('{"n":1}', ports), await timed('{"n":2}', ports), await timed('{"n":3}', ports)];
    expect(away.map(({ outcome }) => outcome)).toEqual(away.map(() => ({ kind: 'not-durable', lost: 1 })));
    const [first, ...next] = away.map(({ after }) => after);
    expect(first).toBeGreaterThan(3_500);
    for (const after of next) expect(after).toBeLessThan(1_200);

    cloud.hook = hook;
    expect((await timed('{"n":4}', ports)).outcome).toEqual({ kind: 'accepted', accepted: 1 });
    blip(stores, 'refused', 2_500);
    expect((await timed('{"n":5}', ports)).outcome).toMatchObject({ kind: 'accepted', accepted: 1 });
  });

  it.each<[what: string, body: string]>([
    ['held no event', '{"events":[]}'],
    ['was lost in part', '{"events":[{"event_id":"1"},{"event_id":"2"}]}'],
  ])('has all its time after a delivery that %s: that one spent nothing in vain', async (_what, body) => {
    vendor = memorySource(cloud, ocean);
    const { hook } = cloud;
    const ports = cloud.receiver();
    cloud.treat('outbox.put', { fate: 'refused' }, 'ocean#2');
    cloud.treat('queues.send', { fate: 'refused' });
    await vendor.deliver(body, ports);
    cloud.hook = hook;
    blip(stores, 'refused', 2_500);
    expect((await timed('{"events":[{"event_id":"3"}]}', ports)).outcome).toMatchObject({ accepted: 1 });
  });

  it('ends at once if nothing can come of another', async () => {
    const denied = { kind: 'unknown', error: 'AccessDeniedException' } as const;
    const failed = { kind: 'failed', error: 'QueueDoesNotExist' } as const;
    const ports = cloud.receiver();
    const begun = cloud.time.now();
    const outcome = await vendor.deliver('{"type":"flag"}', {
      ...ports,
      outbox: { ...ports.outbox, put: async (rows) => rows.map((row) => [row, denied]) },
      queues: { send: async (rows) => rows.map((row) => [row, failed]) },
    });
    expect(counts(outcome)).toEqual({ kind: 'not-durable', lost: 1 });
    expect(cloud.time.now() - begun).toBeLessThan(100);
  });
});

describe('an event that one store refuses for good', () => {
  const denied = { kind: 'unknown', error: 'AccessDeniedException' } as const;
  const gone = { kind: 'failed', error: 'QueueDoesNotExist' } as const;

  it('is sent once SQS takes messages again, if that is DynamoDB', async () => {
    blip(['queues.send'], 'refused', 600);
    const ports = cloud.receiver();
    const put: typeof ports.outbox.put = async (rows) => rows.map((row) => [row, denied]);
    const { outcome } = await timed('{"n":1}', { ...ports, outbox: { ...ports.outbox, put } });
    expect(outcome).toEqual({ kind: 'accepted', accepted: 1, unclaimed: 1 });
  });

  it('is claimed once DynamoDB answers again, if that is SQS', async () => {
    blip(['outbox.put'], 'lost', 2_000);
    const ports = cloud.receiver();
    const send: typeof ports.queues.send = async (rows) => rows.map((row) => [row, gone]);
    const { outcome } = await timed('{"n":1}', { ...ports, queues: { send } });
    expect(outcome).toEqual({ kind: 'accepted', accepted: 1, leftToRelay: 1 });
  });

  it('does not end the attempts for another event of its delivery', async () => {
    vendor = memorySource(cloud, ocean);
    blip(stores, 'refused', 2_000);
    const ports = cloud.receiver();
    const forbidden = Object.assign(new Error('no'), { name: 'AccessDenied' });
    const objects = { ...ports.objects, put: () => Promise.reject(forbidden) };
    const large = `{"event_id":"2","text":"${'x'.repeat(300_000)}"}`;
    const { outcome } = await timed(`{"events":[{"event_id":"1"},${large}]}`, { ...ports, objects });
    expect(outcome).toMatchObject({ kind: 'not-durable', lost: 1, accepted: 1 });
  });

  it('is claimed at the next attempt if its record expired while it was looked at, and that is SQS', async () => {
    const ports = cloud.receiver();
    let puts = 0;
    const put: typeof ports.outbox.put = async (rows, claim, signal) =>
      ++puts === 1 ? rows.map((row) => [row, { kind: 'exists' }]) : ports.outbox.put(rows, claim, signal);
    const send: typeof ports.queues.send = async (rows) => rows.map((row) => [row, gone]);
    const { outcome } = await timed('{"n":1}', { ...ports, outbox: { ...ports.outbox, put }, queues: { send } });
    expect(outcome).toEqual({ kind: 'accepted', accepted: 1, leftToRelay: 1 });
  });
});

describe('an event that was sent unclaimed', () => {
  it('does not keep the answer waiting for its settling', async () => {
    const begun = cloud.time.now();
    cloud.treat('outbox.put', { fate: 'unanswered' });
    cloud.treat('outbox.settle', { fate: 'lost' });
    expect((await timed()).outcome).toEqual({ kind: 'accepted', accepted: 1, unclaimed: 1 });
    // The claim's time, a send, and the time for settling.
    expect(cloud.time.now() - begun).toBeLessThan(1_500 + 100 + 500);
  });
});

describe('variants of one id', () => {
  beforeEach(() => {
    vendor = memorySource(cloud, ocean);
  });
  const small = '{"event_id":"1","content":"a"}';
  const large = `{"event_id":"1","content":"${'x'.repeat(300_000)}"}`;

  it('never settle each other’s rows: the first stays pending though the other is tried again', async () => {
    let puts = 0;
    cloud.hook = ({ operation }) => {
      if (operation === 'objects.put') return ++puts === 1 ? { fate: 'lost' } : {};
      return operation === 'outbox.put' ? { there: 20, back: 20 } : {};
    };
    // So late that what is claimed is left to the relay.
    const outcome = await vendor.deliver(`{"events":[${small},${large}]}`, cloud.receiver(), cloud.time.now() - 60_000);
    expect(outcome.kind).toBe('accepted');
    await cloud.time.run();
    await relay();
    expect(queued(cloud)).toContain('main ocean#1');
    expect(cloud.queues.messages).toHaveLength(2);
  });

  it('are tried again alone: the other that is in a queue already is not sent twice', async () => {
    const ofFirst = blip(stores, 'refused', 2_200);
    const { hook } = cloud;
    cloud.hook = (call) => (call.keys.includes('ocean#1') ? hook(call) : {});
    const body = '{"events":[{"event_id":"1","content":"a"},{"event_id":"1","content":"b"}]}';
    const { outcome } = await timed(body);
    expect(outcome).toMatchObject({ kind: 'accepted', accepted: 1, 'id-conflict': 1 });
    expect(ofFirst.filter(({ operation }) => operation === 'queues.send').length).toBeGreaterThan(1);
    await relay();
    expect(queued(cloud)).toEqual([expect.stringMatching(/^dead-letter ocean#1#/), 'main ocean#1']);
  });

  it('go out though another event’s record has the key of one', async () => {
    const ports = cloud.receiver();
    await vendor.deliver(`{"events":[${small}]}`, ports);
    const other = '{"event_id":"1","content":"b"}';
    await vendor.deliver(`{"events":[${other}]}`, ports);
    const [key] = [...cloud.table.items.keys()].filter((each) => each.startsWith('ocean#1#'));
    // As a version before this one recorded an event whose id had that form.
    const items = cloud.table.items as Map<string, object>;
    items.set(key!, { ...items.get(key!), sha256: { S: '0'.repeat(64) } });
    cloud.queues.messages.length = 0;
    expect(counts(await vendor.deliver(`{"events":[${other}]}`, ports))).toEqual({
      kind: 'accepted',
      unclaimed: 1,
      'id-conflict': 1,
    });
    expect(queued(cloud)).toEqual([`dead-letter ${key} id-conflict`]);

    // No claim can come of it, so with a queue that is gone there is nothing to wait for.
    const gone = { kind: 'failed', error: 'QueueDoesNotExist' } as const;
    const send: typeof ports.queues.send = async (rows) => rows.map((row) => [row, gone]);
    const { outcome, after } = await timed(`{"events":[${other}]}`, { ...ports, queues: { send } });
    expect(outcome).toEqual({ kind: 'not-durable', lost: 1 });
    expect(after).toBeLessThan(100);
  });
});

describe('a receiver whose processor is taken', () => {
  let loop: EventLoop;
  beforeEach(() => {
    vendor = memorySource(cloud, ocean);
    loop = eventLoop(cloud.time);
  });
  const ports = () => cloud.receiver({ name: 'receiver', crashed: false, loop });

  it.each([500, 1_000, 1_600, 2_000])(
    'for %i ms while DynamoDB’s answer waits in the socket has claimed: nothing goes out twice',
    async (milliseconds) => {
      let stalled = false;
      cloud.hook = ({ operation }) => {
        if (operation === 'outbox.put' && !stalled) {
          stalled = true;
          cloud.time.after(1, () => loop.occupy(milliseconds));
        }
        return {};
      };
      const { outcome, after } = await timed('{"events":[{"event_id":"1"},{"event_id":"2"}]}', ports());
      expect(outcome).toEqual({ kind: 'accepted', accepted: 2 });
      expect(after).toBeLessThanOrEqual(4_000);
      await relay();
      expect(queued(cloud)).toEqual(['main ocean#1', 'main ocean#2']);
    },
  );

  it('does not send again what SQS likely took while nobody could hear it', async () => {
    let sends = 0;
    cloud.hook = ({ operation }) => {
      if (operation !== 'queues.send') return {};
      sends++;
      cloud.time.after(1, () => loop.occupy(900));
      return { there: 5, back: 2_500 };
    };
    await timed('{"events":[{"event_id":"1"}]}', ports());
    expect(sends).toBe(1);
  });
});
