import { sockets as outboxSockets, sqsSockets } from '../../lambda/aws/clients.ts';
import { drain } from '../../lambda/drain.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import type { Call, Treatment } from '../../sim/cloud/network.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `{"event_id":"${from + index}"}`);
const bodyOf = (events: readonly string[]) => `{"events":[${events.join(',')}]}`;

/** How many events are in a queue, and how many messages are one too many. */
function enqueued(): { events: number; doubles: number } {
  const events = new Set(cloud.queues.messages.map(({ key }) => key)).size;
  return { events, doubles: cloud.queues.messages.length - events };
}

/** The calls of an operation from here on, each with the time and what it is about. */
function watch(operation: Call['operation']): { readonly at: number; readonly keys: readonly string[] }[] {
  const calls: { at: number; keys: readonly string[] }[] = [];
  const before = cloud.hook;
  cloud.hook = (call) => {
    if (call.operation === operation) calls.push({ at: cloud.time.now(), keys: call.keys });
    return before(call);
  };
  return calls;
}

async function relay(): Promise<void> {
  for (let run = 0; run < 5; run++) {
    await cloud.time.run(cloud.time.wait(2 * 60_000));
    await cloud.time.run(drain(cloud.relay(), cloud.time.now() + 53_000));
  }
}

/**
 * DynamoDB and SQS that take so many milliseconds a call each, over as many connections as the clients have: 25 writes, 100
 * reads, ten messages a call.
 */
function slowServices(ofOutbox: number, ofQueues: number): void {
  const perCall: Partial<Record<Call['operation'], number>> = { 'outbox.put': 25, 'outbox.settle': 25 };
  const free = new Map<string, number[]>();
  const begun = new Map<string, { count: number; done: number }>();
  cloud.hook = ({ operation, process }): Treatment => {
    if (operation === 'secrets.get') return {};
    const service = operation === 'queues.send' ? 'queues' : 'outbox';
    const sockets = free.get(service) ?? new Array<number>(service === 'queues' ? sqsSockets : outboxSockets).fill(0);
    free.set(service, sockets);
    const name = `${process.name} ${operation}`;
    const batch = begun.get(name);
    const now = cloud.time.now();
    if (batch !== undefined && batch.count < (perCall[operation] ?? 1) && batch.done > now) {
      batch.count++;
      return { there: batch.done - now, back: 0 };
    }
    const socket = sockets.indexOf(Math.min(...sockets));
    const done = Math.max(now, sockets[socket] ?? 0) + (service === 'queues' ? ofQueues : ofOutbox);
    sockets[socket] = done;
    begun.set(name, { count: 1, done });
    return { there: done - now, back: 0 };
  };
}

describe('a large batch', () => {
  it('is enqueued once each, and settled, while the services are well', async () => {
    expect(counts(await vendor.deliver(bodyOf(numbered(2_600))))).toEqual({ kind: 'accepted', accepted: 2_600 });
    expect(enqueued()).toEqual({ events: 2_600, doubles: 0 });
    expect(recorded(cloud).filter((line) => !line.startsWith('settled expires'))).toEqual([]);
  });

  it.each([
    [40, 40, 10_000],
    [120, 120, 10_000],
    [40, 400, 10_000],
    [40, 800, 10_000],
    [400, 40, 2_500],
    [400, 400, 2_500],
    [500, 40, 1_250],
  ])(
    'on a DynamoDB that takes %i ms a call and an SQS that takes %i is done after a few attempts, each of %i events once',
    async (ofOutbox, ofQueues, count) => {
      slowServices(ofOutbox, ofQueues);
      const body = bodyOf(numbered(count));
      const progress: number[] = [];
      for (let kind = ''; kind !== 'accepted'; ) {
        const outcome = await vendor.deliver(body);
        kind = outcome.kind;
        expect(counts(outcome)).not.toHaveProperty('unclaimed');
        progress.push(cloud.table.items.size);
        await cloud.time.run();
        expect(progress.length).toBeLessThan(12);
      }
      // Every attempt gets further than the one before.
      expect(progress.slice(1).every((size, index) => size > (progress[index] ?? 0) || size === count)).toBe(true);
      cloud.hook = () => ({});
      await relay();
      expect(enqueued()).toEqual({ events: count, doubles: 0 });
      expect(cloud.table.countPending()).toBe(0);
    },
    120_000,
  );

  it('has its first piece begun however late it is, and two at the most until one is done', async () => {
    cloud.treat('outbox.put', { there: 200, back: 0 });
    const puts = watch('outbox.put');
    const begun = cloud.time.now();
    await vendor.deliver(bodyOf(numbered(2_000)));
    const first = puts.filter(({ at }) => at - begun < 200);
    expect(first).toHaveLength(500);

    // Of the second that a late delivery has, the keys leave next to nothing.
    cloud.treat('secrets.get', { there: 700, back: 10 });
    const late = watch('outbox.put');
    const outcome = await vendor.deliver(bodyOf(numbered(2_000, 5_000)), cloud.receiver(), cloud.time.now() - 60_000);
    expect(counts(outcome)).toEqual({ kind: 'not-durable', lost: 1_750, accepted: 250, leftToRelay: 250 });
    expect(late).toHaveLength(250);
  });

  it.each([700, 740])(
    'begins no piece that it has no time to claim (%i ms) and look at, and says that its events are not durable',
    async (there) => {
      cloud.treat('outbox.put', { there, back: 0 });
      const puts = watch('outbox.put');
      const outcome = counts(await vendor.deliver(bodyOf(numbered(10_000))));
      expect(outcome).toMatchObject({ kind: 'not-durable' });
      const { accepted, lost } = outcome as { accepted: number; lost: number };
      expect(accepted + lost).toBe(10_000);
      expect(puts.length).toBeLessThan(10_000);
      await relay();
      expect(enqueued()).toEqual({ events: accepted, doubles: 0 });
    },
  );

  it.each([1, 250])(
    'of %i events is claimed by a DynamoDB that takes 800 ms a call, and enqueued once',
    async (count) => {
      slowServices(800, 40);
      const outcome = await vendor.deliver(bodyOf(numbered(count)));
      expect(outcome.kind).toBe('accepted');
      expect(counts(outcome)).not.toHaveProperty('unclaimed');
      cloud.hook = () => ({});
      await relay();
      expect(enqueued()).toEqual({ events: count, doubles: 0 });
    },
  );

  it('goes out whole while DynamoDB hangs: after the first pieces none waits long for it', async () => {
    cloud.treat('outbox.put', { fate: 'lost' });
    const outcome = await vendor.deliver(bodyOf(numbered(2_000)));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 2_000, unclaimed: 2_000 });
  });

  it('is claimed by a DynamoDB that is slow, though it did not answer about one event', async () => {
    cloud.treat('outbox.put', { there: 600, back: 0 });
    cloud.treat('outbox.put', { fate: 'lost' }, 'ocean#0');
    const outcome = await vendor.deliver(bodyOf(['{"event_id":"0"}', ...numbered(1_249, 1_000)]));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1_250, unclaimed: 1 });
  });

  it('sends nothing that it could not settle, as long as the slowest settling took: that is the relay’s, once', async () => {
    cloud.treat('outbox.settle', { there: 780, back: 0 });
    const outcome = counts(await vendor.deliver(bodyOf(numbered(10_000))));
    expect(outcome.leftToRelay).toBeGreaterThan(0);
    await relay();
    expect(enqueued().doubles).toBe(0);
  });
});

describe('the same id in two places of a large batch', () => {
  const far = (first: string, last: string) => bodyOf([first, ...numbered(1_000), last]);
  const one = '{"event_id":"x","v":1}';

  it('is one event', async () => {
    expect(counts(await vendor.deliver(far(one, one)))).toEqual({ kind: 'accepted', accepted: 1_001, duplicates: 1 });
    expect(queued(cloud).filter((line) => line.includes('#x'))).toEqual(['main ocean#x']);
  });

  it('is an event and its variant if the content differs, the same at each attempt', async () => {
    const body = far(one, '{"event_id":"x","v":2}');
    expect(counts(await vendor.deliver(body))).toEqual({ kind: 'accepted', accepted: 1_001, 'id-conflict': 1 });
    expect(counts(await vendor.deliver(body))).toEqual({ kind: 'accepted', duplicates: 1_002 });
    expect(queued(cloud).filter((line) => line.includes('#x'))).toHaveLength(2);
  });
});

describe('a large batch that is sent again', () => {
  it('is looked at first once a piece turns out to be recorded', async () => {
    await vendor.deliver(bodyOf(numbered(2_000)));
    const puts = watch('outbox.put');
    const looks = watch('outbox.look');
    const outcome = await vendor.deliver(bodyOf(numbered(2_100)));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 100, duplicates: 2_000 });
    // Of two pieces nobody knew; then what is absent. A piece of 250 takes three looks.
    expect(puts).toHaveLength(500 + 100);
    expect(looks).toHaveLength(8 * 3 + 1);
  });

  it('has its variant even if it is looked at first: an event with other content is never taken for a duplicate', async () => {
    await vendor.deliver(bodyOf(numbered(1_000)));
    const changed = [...numbered(999), '{"event_id":"999","v":2}'];
    expect(counts(await vendor.deliver(bodyOf(changed)))).toEqual({
      kind: 'accepted',
      duplicates: 999,
      'id-conflict': 1,
    });
    expect(queued(cloud).filter((line) => line.startsWith('dead-letter'))).toEqual([
      expect.stringMatching(/^dead-letter ocean#999#.* id-conflict$/),
    ]);
  });

  it('is looked at again if DynamoDB did not get to all keys, and sent to no queue', async () => {
    await vendor.deliver(bodyOf(numbered(1_000)));
    let looks = 0;
    const before = cloud.hook;
    cloud.hook = (call) =>
      call.operation === 'outbox.look' && ++looks % 2 === 1
        ? { entry: ({ key }) => (Number(key.slice('ocean#'.length)) % 3 === 0 ? 'failed' : 'done') }
        : before(call);
    expect(counts(await vendor.deliver(bodyOf(numbered(1_000))))).toEqual({ kind: 'accepted', duplicates: 1_000 });
    expect(cloud.queues.messages).toHaveLength(1_000);
  });

  it('is not acknowledged, and not sent again, while its records cannot be looked at', async () => {
    await vendor.deliver(bodyOf(numbered(600)));
    const before = cloud.hook;
    cloud.treat('outbox.look', { fate: 'lost' });
    expect(counts(await vendor.deliver(bodyOf(numbered(600))))).toMatchObject({ kind: 'not-durable', unseen: 500 });
    cloud.hook = before;
    expect(counts(await vendor.deliver(bodyOf(numbered(600))))).toEqual({ kind: 'accepted', duplicates: 600 });
    expect(cloud.queues.messages).toHaveLength(600);
  });
});
