import { type Drained, drain } from '../../lambda/drain.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import type { Entry, EntryFate, Fate, Operation } from '../../sim/cloud/network.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { queued, recorded } from '../support/summaries.ts';

const minute = 60_000;
const fates: Fate[] = ['refused', 'lost', 'broken', 'unanswered'];
const bodyOf = (ids: readonly string[]) => JSON.stringify({ events: ids.map((event_id) => ({ event_id })) });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

/** Delivers these events, and leaves them pending. */
async function leavePending(ids: readonly string[]) {
  const { hook } = cloud;
  cloud.treat('queues.send', { fate: 'refused' });
  await vendor.deliver(bodyOf(ids));
  cloud.hook = hook;
}

const relayOnce = (forAtMost = 53_000) => drain(cloud.relay(), cloud.time.now() + forAtMost);
const relay = (): Promise<Drained> => cloud.time.run(relayOnce());
const pass = (milliseconds: number) => cloud.time.run(cloud.time.wait(milliseconds));
/** What the calls of an operation are about, from here on. */
function keysOf(operation: Operation): string[] {
  const keys: string[] = [];
  const before = cloud.hook;
  cloud.hook = (call) => {
    if (call.operation === operation) keys.push(...call.keys);
    return before(call);
  };
  return keys;
}
const mainOf = (ids: readonly string[]) => ids.map((id) => `main ocean#${id}`).sort();

describe('a run of the relay', () => {
  it('publishes and settles what was left pending', async () => {
    await leavePending(['1', '2', '3']);
    await pass(minute + 1_000);
    const { deadLettered, ...drained } = await relay();
    expect(drained).toEqual({
      relayed: 3,
      failed: 0,
      backlog: 0,
      oldest: expect.any(Number),
      givenUp: [],
      faults: new Map(),
    });
    expect(drained.oldest).toBeGreaterThanOrEqual(minute);
    expect(drained.oldest).toBeLessThan(2 * minute);
    expect(deadLettered).toEqual(new Map());
    expect(queued(cloud)).toEqual(mainOf(['1', '2', '3']));
    expect(recorded(cloud)).toEqual(['1', '2', '3'].map((id) => `settled expires ocean#${id}`));
  });

  it('takes rows from a DynamoDB that needs 1.4 s for it: an attempt that ends too soon would take them for nobody', async () => {
    await leavePending(['1', '2']);
    cloud.treat('outbox.take', { there: 1_400, back: 0 });
    await pass(minute + 1_000);
    expect(await relay()).toMatchObject({ relayed: 2, failed: 0 });
  });

  it('leaves alone for a minute what a receiver may still be at', async () => {
    await leavePending(['1']);
    await pass(minute - 1_000);
    expect(await relay()).toMatchObject({ relayed: 0, failed: 0, oldest: 0, backlog: 0 });
    await pass(2_000);
    expect(await relay()).toMatchObject({ relayed: 1 });
  });

  it('drains every shard, page by page', async () => {
    const ids = numbers(2_500);
    await leavePending(ids);
    await pass(2 * minute);
    expect(await relay()).toMatchObject({ relayed: 2_500, failed: 0 });
    expect(queued(cloud)).toEqual(mainOf(ids));
    expect(cloud.table.pendingRows()).toEqual([]);
  });

  it('counts a dead letter once a queue has it', async () => {
    cloud.treat('queues.send', { fate: 'refused' });
    await vendor.deliver('not JSON');
    await pass(2 * minute);
    expect(await relay()).toMatchObject({ relayed: 0, failed: 1, deadLettered: new Map() });
    cloud.hook = () => ({});
    await pass(2 * minute);
    expect(await relay()).toMatchObject({ relayed: 1, deadLettered: new Map([['unreadable', 1]]) });
  });

  it('reads each shard once a minute while there is little, since every read has its price', async () => {
    await leavePending(['1', '2', '3']);
    await pass(2 * minute);
    const shards = keysOf('outbox.pending');
    const looks = keysOf('outbox.look');
    await relay();
    const each = numbers(16).map((shard) => `shard ${shard}`);
    expect(shards.toSorted()).toEqual(each.toSorted());
    expect(looks).toEqual([]);
  });

  it('does nothing if nothing is pending', async () => {
    await vendor.deliver(bodyOf(['1']));
    await pass(2 * minute);
    expect(await relay()).toMatchObject({ relayed: 0, failed: 0 });
    expect(queued(cloud)).toEqual(mainOf(['1']));
  });

  it('takes nothing that the index shows and the table has settled', async () => {
    await leavePending(['1']);
    await pass(2 * minute);
    await relay();
    cloud.treat('outbox.pending', { staleness: minute });
    expect(await relay()).toMatchObject({ relayed: 0, failed: 0 });
    expect(queued(cloud)).toEqual(mainOf(['1']));
  });

  it('publishes what has been pending for longer than a record lives', async () => {
    await leavePending(['1']);
    await pass(31 * 24 * 60 * minute);
    cloud.table.sweep(cloud.time.now());
    expect(await relay()).toMatchObject({ relayed: 1 });
    cloud.table.sweep(cloud.time.now() + 29 * 24 * 60 * minute);
    expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
    cloud.table.sweep(cloud.time.now() + 31 * 24 * 60 * minute);
    expect(recorded(cloud)).toEqual([]);
  });

  it('publishes what a receiver left without the time to do so', async () => {
    let calls = 0;
    cloud.hook = ({ operation }) => (operation === 'secrets.get' && calls++ === 0 ? { there: 900 } : {});
    await vendor.deliver(bodyOf(['1']), cloud.receiver(), cloud.time.now() - 10_000);
    await pass(2 * minute);
    expect(await relay()).toMatchObject({ relayed: 1 });
    expect(queued(cloud)).toEqual(mainOf(['1']));
  });
});

describe('two runs of the relay', () => {
  it.each([0, 1, 5, 12, 1_000])('publish once when the second begins %i ms after the first', async (later) => {
    const ids = numbers(300);
    await leavePending(ids);
    await pass(2 * minute);
    const second = cloud.time.wait(later).then(() => relayOnce());
    const both = await cloud.time.run(Promise.all([relayOnce(), second]));
    expect(both.reduce((sum, { relayed }) => sum + relayed, 0)).toBe(300);
    expect(queued(cloud)).toEqual(mainOf(ids));
  });

  it('publish once when the index shows the second what was before the first', async () => {
    await leavePending(['1', '2']);
    await pass(2 * minute);
    await relay();
    await pass(minute);
    cloud.treat('outbox.pending', { staleness: 2 * minute });
    await relay();
    expect(queued(cloud)).toEqual(mainOf(['1', '2']));
  });
});

describe('a row that the relay has taken', () => {
  it('is not settled by the late hand of its receiver', async () => {
    cloud.treat('outbox.settle', { there: 100_000 });
    await vendor.deliver(bodyOf(['1']));
    cloud.hook = () => ({});
    await pass(90_000);
    cloud.treat('queues.send', { fate: 'refused' });
    await relay();
    await pass(minute);
    expect(recorded(cloud)).toEqual(['pending kept ocean#1 main']);
  });

  it.each(fates)('comes back a minute later, and not before, if sending was %s', async (fate) => {
    await leavePending(['1']);
    await pass(2 * minute);
    cloud.treat('queues.send', { fate });
    expect(await relay()).toMatchObject({ relayed: 0, failed: 1 });
    cloud.hook = () => ({});
    expect(await relay()).toMatchObject({ relayed: 0, failed: 0 });
    await pass(minute);
    expect(await relay()).toMatchObject({ relayed: 1, failed: 0 });
    expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
  });

  it.each(fates)('comes back a minute later if taking was %s', async (fate) => {
    await leavePending(['1']);
    await pass(2 * minute);
    cloud.treat('outbox.take', { fate });
    expect(await relay()).toMatchObject({
      relayed: 0,
      failed: 1,
      faults: new Map([[expect.stringMatching(/^take: /), 1]]),
    });
    expect(queued(cloud)).toEqual([]);
    cloud.hook = () => ({});
    await pass(minute);
    expect(await relay()).toMatchObject({ relayed: 1 });
  });

  it('holds up no other while it keeps failing', async () => {
    const isStuck = ({ key }: Entry): EntryFate => (Number(key.slice(6)) % 10 === 0 ? 'failed' : 'done');
    await leavePending(numbers(500));
    await pass(2 * minute);
    cloud.treat('queues.send', { entry: isStuck });
    expect(await relay()).toMatchObject({ relayed: 450, failed: 50 });
    await leavePending(['501', '502']);
    cloud.treat('queues.send', { entry: isStuck });
    await pass(2 * minute);
    expect(await relay()).toMatchObject({ relayed: 2, failed: 50 });
  });

  it('goes to the dead-letter queue if SQS refuses it for good', async () => {
    await leavePending(['1', '2']);
    await pass(2 * minute);
    const refusal = ({ key, queue }: Entry): EntryFate => (key === 'ocean#1' && queue === 'main' ? 'refused' : 'done');
    cloud.treat('queues.send', { entry: refusal });
    expect(await relay()).toMatchObject({ relayed: 2, failed: 0, deadLettered: new Map([['refused', 1]]) });
    expect(queued(cloud)).toEqual(['dead-letter ocean#1 refused', 'main ocean#2']);
  });

  it.each(fates)('goes to the dead-letter queue a minute later if redirecting was %s', async (fate) => {
    await leavePending(['1']);
    await pass(2 * minute);
    cloud.treat('queues.send', { entry: ({ queue }) => (queue === 'main' ? 'refused' : 'done') });
    const sending = cloud.hook;
    cloud.treat('outbox.redirect', { fate });
    expect(await relay()).toMatchObject({ relayed: 0, failed: 1 });
    cloud.hook = sending;
    await pass(minute);
    expect(await relay()).toMatchObject({ relayed: 1 });
    expect(queued(cloud)).toEqual(['dead-letter ocean#1 refused']);
  });

  it('keeps the object of a large event untagged until its message is in a queue', async () => {
    const event = { event_id: '1', text: 'x'.repeat(300_000) };
    cloud.treat('queues.send', { fate: 'refused' });
    await vendor.deliver(JSON.stringify({ events: [event] }));
    await pass(2 * minute);
    await relay();
    expect(Array.from(cloud.objects.values(), ({ tagged }) => tagged)).toEqual([false]);
    cloud.hook = () => ({});
    await pass(2 * minute);
    await relay();
    expect(Array.from(cloud.objects.values(), ({ tagged }) => tagged)).toEqual([true]);
  });
});

describe('a run of the relay while a service is away', () => {
  it.each(['outbox.pending', 'outbox.take', 'outbox.settle', 'queues.send'] as const)(
    'ends in its time while nothing answers %s, and loses nothing',
    async (operation) => {
      const ids = numbers(1_000);
      await leavePending(ids);
      await pass(2 * minute);
      const end = cloud.time.now() + 40_000;
      cloud.treat(operation, { fate: 'lost' });
      await cloud.time.run(drain(cloud.relay(), end));
      expect(cloud.time.now()).toBeLessThanOrEqual(end);
      cloud.hook = () => ({});
      await pass(2 * minute);
      await relay();
      expect(new Set(queued(cloud)).size).toBe(1_000);
      expect(cloud.table.pendingRows()).toEqual([]);
    },
  );

  it.each([15_000, 15_500, 16_000, 20_000])('ends within the %i ms that it has if all is slow', async (time) => {
    await leavePending(numbers(100));
    await pass(2 * minute);
    cloud.treat('outbox.pending', { there: 700, back: 700 });
    cloud.treat('outbox.take', { there: 700, back: 700 });
    cloud.treat('queues.send', { fate: 'lost' });
    const end = cloud.time.now() + time;
    await cloud.time.run(drain(cloud.relay(), end));
    expect(cloud.time.now()).toBeLessThanOrEqual(end);
  });

  it('does not wait longer than 3 s for the count of what is left', async () => {
    await leavePending(numbers(100));
    await pass(2 * minute);
    let begun: number | undefined;
    cloud.hook = ({ operation }) => {
      if (operation === 'outbox.countPending') begun ??= cloud.time.now();
      return operation === 'outbox.countPending' ? { fate: 'lost' } : { fate: 'refused' };
    };
    expect(await relay()).toMatchObject({ backlog: undefined });
    expect(cloud.time.now() - (begun ?? 0)).toBeLessThan(3_100);
  });

  it('counts what could not be taken, and its age', async () => {
    await leavePending(['1', '2']);
    await pass(2 * minute);
    cloud.treat('outbox.take', { fate: 'refused' });
    const { failed, backlog, oldest } = await relay();
    expect({ failed, backlog }).toEqual({ failed: 2, backlog: 2 });
    expect(oldest).toBeGreaterThanOrEqual(2 * minute);
    expect(oldest).toBeLessThan(3 * minute);
  });

  it('begins no batch that it could not finish', async () => {
    await leavePending(['1']);
    await pass(2 * minute);
    expect(await cloud.time.run(relayOnce(14_000))).toMatchObject({ relayed: 0, failed: 0 });
  });

  it('goes on with the other shards if one cannot be read', async () => {
    await leavePending(numbers(320));
    await pass(2 * minute);
    cloud.treat('outbox.pending', { fate: 'refused' }, 'shard 3');
    const drained = await relay();
    expect(drained.relayed).toBeGreaterThan(270);
    expect(drained.faults).toEqual(new Map([['query: ServiceUnavailable', 1]]));
    expect(drained.relayed + (drained.backlog ?? 0)).toBe(320);
  });

  it('says how many rows are left, and how old the oldest is', async () => {
    await leavePending(numbers(1_000));
    await pass(2 * minute);
    cloud.treat('queues.send', { fate: 'refused' });
    const { failed, backlog, oldest } = await relay();
    expect([failed > 0, backlog]).toEqual([true, 1_000]);
    expect(oldest).toBeGreaterThanOrEqual(2 * minute);
  });

  it('says that it does not know how many rows are left if they cannot be counted', async () => {
    await leavePending(numbers(1_000));
    await pass(2 * minute);
    cloud.treat('queues.send', { fate: 'refused' });
    cloud.treat('outbox.countPending', { fate: 'refused' });
    const { relayed, backlog, faults } = await relay();
    expect({ relayed, backlog }).toEqual({ relayed: 0, backlog: undefined });
    expect(faults.get('count: ServiceUnavailable')).toBe(1);
  });

  it('gives up after a few batches of which no queue took anything, for each batch costs writes', async () => {
    await leavePending(numbers(2_500));
    await pass(2 * minute);
    let taken = 0;
    cloud.hook = ({ operation }) => {
      if (operation === 'outbox.take') taken++;
      return operation === 'queues.send' ? { fate: 'refused' } : {};
    };
    expect(await relay()).toMatchObject({ relayed: 0 });
    expect(taken).toBeLessThanOrEqual(1_000);
  });
});

describe('rows of one queue', () => {
  const deadBodies = (count: number) =>
    `{"events":[${Array.from({ length: count }, (_, index) => `"unreadable ${index}"`).join(',')}]}`;

  /** Leaves dead letters pending, and behind them events; then this queue takes nothing. */
  async function leaveBoth(away: 'main' | 'dead-letter', dead: number, events: number) {
    cloud.hook = ({ operation }) => (operation === 'queues.send' ? { fate: 'refused' } : {});
    const batches = Array.from({ length: Math.ceil(dead / 5_000) }, (_, index) =>
      Math.min(5_000, dead - index * 5_000),
    );
    for (const [index, size] of batches.entries()) {
      await vendor.deliver(deadBodies(size).replaceAll('unreadable', `unreadable ${index}`));
    }
    await vendor.deliver(bodyOf(numbers(events)));
    await pass(2 * minute);
    cloud.hook = ({ operation }) =>
      operation === 'queues.send' ? { entry: ({ queue }) => (queue === away ? 'failed' : 'done') } : {};
  }

  it.each([200, 2_000, 20_000])(
    'for the main queue leave in the first run, behind %i dead letters that fail',
    async (dead) => {
      await leaveBoth('dead-letter', dead, 16);
      const { relayed, failed, backlog, oldest, givenUp } = await relay();
      expect({ relayed, backlog }).toEqual({ relayed: 16, backlog: dead });
      expect(oldest).toBeGreaterThanOrEqual(2 * minute);
      expect(givenUp).toEqual(dead > 1_000 ? ['dead-letter'] : []);
      // Taking costs a write for each row; once a queue is given up, what is in hand is all that is taken in vain.
      expect(failed).toBeLessThanOrEqual(800);
    },
    60_000,
  );

  it.each(['lost', 'refused'] as const)(
    'for the main queue leave though nobody can tell which they are: the look at them was %s',
    async (fate) => {
      await leaveBoth('dead-letter', 2_000, 16);
      cloud.treat('outbox.look', { fate });
      expect(await relay()).toMatchObject({ relayed: 16, givenUp: ['dead-letter'] });
    },
  );

  it('are not forgotten when they are passed over: the age of the oldest is told', async () => {
    cloud.treat('queues.send', { fate: 'refused' });
    await vendor.deliver(deadBodies(1));
    const [[key, { pendingShard }]] = [...cloud.table.items] as [[string, { pendingShard: { N: string } }]];
    await pass(10 * minute);
    await vendor.deliver(deadBodies(2_000).replaceAll('unreadable', 'unread'));
    // Each minute begins with another shard: in the one to come, that of the old row is the last.
    const untilLast = (Number(pendingShard.N) + 1 + 16 - (Math.floor(cloud.time.now() / minute) % 16)) % 16;
    await pass((untilLast + 16) * minute);
    const taken = keysOf('outbox.take');
    expect((await relay()).oldest).toBeGreaterThanOrEqual((untilLast + 26) * minute);
    expect(taken).not.toContain(key);
  });

  it('for the dead-letter queue leave though the main queue is away', async () => {
    await leaveBoth('main', 16, 2_000);
    expect(await relay()).toMatchObject({ deadLettered: new Map([['unreadable', 16]]), givenUp: ['main'] });
  });

  it('are not given up while one of so many is taken', async () => {
    await leavePending(numbers(2_000));
    await pass(2 * minute);
    let sends = 0;
    cloud.hook = ({ operation }) =>
      operation === 'queues.send' ? { entry: () => (sends++ % 100 === 0 ? 'done' : 'failed') } : {};
    const { relayed, failed, givenUp } = await relay();
    expect(givenUp).toEqual([]);
    expect(relayed + failed).toBe(2_000);
  });

  it('are all given up if both are away, and the run ends', async () => {
    cloud.hook = ({ operation }) => (operation === 'queues.send' ? { fate: 'refused' } : {});
    await vendor.deliver(deadBodies(2_000));
    await vendor.deliver(bodyOf(numbers(2_000)));
    await pass(2 * minute);
    const pages = keysOf('outbox.pending');
    const { givenUp, failed, backlog } = await relay();
    // Of 16 shards with three pages each.
    expect(pages.length).toBeLessThan(32);
    expect(givenUp).toEqual(['main', 'dead-letter']);
    expect(failed).toBeLessThan(2_000);
    expect(backlog).toBe(4_000);
  });
});
