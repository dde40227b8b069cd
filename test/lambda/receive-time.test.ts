import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import type { Fate, Operation } from '../../sim/cloud/network.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

const body = '{"events":[{"event_id":"1"},{"event_id":"2"}]}';

/** The keys take so many milliseconds. */
function slowKeys(there: number) {
  let calls = 0;
  cloud.hook = ({ operation }) => (operation === 'secrets.get' ? { there: calls++ === 0 ? there : 0, back: 0 } : {});
}

/** Delivers, and says after how many milliseconds the answer was there. */
async function timed(receivedAt = cloud.time.now()) {
  const begun = cloud.time.now();
  const outcome = counts(await vendor.deliver(body, cloud.receiver(), receivedAt));
  const after = cloud.time.now() - begun;
  // What is still on the wire arrives.
  await cloud.time.run();
  return { outcome, after };
}

describe('the answer', () => {
  const operations: Operation[] = ['secrets.get', 'outbox.put', 'outbox.look', 'outbox.settle', 'queues.send'];
  const fates: Fate[] = ['lost', 'unanswered'];
  const cases = operations.flatMap((operation) => fates.map((fate) => [operation, fate] as const));

  it.each(cases)('is there within 4 s while %s is %s', async (operation, fate) => {
    cloud.treat(operation, { fate });
    expect((await timed()).after).toBeLessThanOrEqual(4_000);
  });

  it('is there within 4 s while nothing answers but the keys', async () => {
    for (const operation of operations.slice(1)) cloud.treat(operation, { fate: 'lost' });
    const { outcome, after } = await timed();
    expect(outcome).toEqual({ kind: 'not-durable', lost: 2 });
    expect(after).toBeLessThanOrEqual(4_000);
  });

  it('does not wait for keys in the second that a claim would need', async () => {
    cloud.treat('secrets.get', { fate: 'unanswered' });
    const { outcome, after } = await timed();
    expect(outcome.kind).toBe('keys-unavailable');
    expect(after).toBeLessThanOrEqual(3_000);
  });

  it('does not wait longer than 1.5 s for DynamoDB, and publishes', async () => {
    cloud.treat('outbox.put', { fate: 'lost' });
    const { outcome, after } = await timed();
    expect(outcome).toEqual({ kind: 'accepted', accepted: 2, unclaimed: 2 });
    expect(after).toBeLessThan(1_600);
  });

  it.each([-10_000, -3_500, 10_000])('is a success while the clocks differ by %i ms', async (skew) => {
    const { outcome } = await timed(cloud.time.now() + skew);
    expect(outcome).toEqual({ kind: 'accepted', accepted: 2 });
    expect(queued(cloud)).toEqual(['main ocean#1', 'main ocean#2']);
  });

  it('ends the watch over the event loop: nothing is left to do for a function that is frozen', async () => {
    const ports = cloud.receiver();
    let timers = 0;
    const after: typeof ports.clock.after = (milliseconds, action) => {
      timers++;
      ports.clock.after(milliseconds, action);
    };
    await vendor.deliver(body, { ...ports, clock: { ...ports.clock, after } });
    const atTheAnswer = timers;
    await cloud.time.run();
    expect(timers).toBe(atTheAnswer);
  });

  it('leaves time to claim if the gateway took the delivery long ago and the keys were slow', async () => {
    slowKeys(980);
    cloud.treat('outbox.put', { there: 100, back: 100 });
    const { outcome } = await timed(cloud.time.now() - 10_000);
    expect(outcome).toEqual({ kind: 'accepted', accepted: 2, leftToRelay: 2 });
  });
});

describe('a duplicate', () => {
  it.each([0, 1_000, 1_375, 1_500, 2_000, 3_000])(
    'is known as one, and not sent again, while another event gets no answer and %i ms are gone already',
    async (late) => {
      await vendor.deliver('{"events":[{"event_id":"2"}]}');
      cloud.treat('outbox.put', { fate: 'lost' }, 'ocean#1');
      const { outcome } = await timed(cloud.time.now() - late);
      expect(outcome).toMatchObject({ kind: 'accepted', accepted: 1, duplicates: 1 });
      expect(queued(cloud)).toEqual(['main ocean#1', 'main ocean#2']);
    },
  );
});

describe('a message', () => {
  it('is not sent to the dead-letter queue if redirecting another left no time for that', async () => {
    cloud.treat('queues.send', { entry: ({ queue }) => (queue === 'main' ? 'refused' : 'done') });
    cloud.treat('outbox.redirect', { fate: 'unanswered' }, 'ocean#1');
    await timed();
    const twice = cloud.table.pendingRows().filter(({ key }) => cloud.queues.messages.some((sent) => sent.key === key));
    expect(twice).toEqual([]);
  });

  it('is not sent if the claim left no time to settle it: the relay does both', async () => {
    slowKeys(980);
    cloud.treat('outbox.put', { there: 50, back: 30 });
    await timed(cloud.time.now() - 10_000);
    expect(queued(cloud)).toEqual([]);
    expect(recorded(cloud)).toEqual(['pending kept ocean#1 main', 'pending kept ocean#2 main']);
  });

  it('is settled in the time kept back, however long the sending of another takes', async () => {
    cloud.hook = ({ operation, keys }) =>
      operation === 'queues.send' && keys.some((key) => key.length > 20) ? { fate: 'lost' } : {};
    const begun = cloud.time.now();
    const outcome = await vendor.deliver('{"events":[{"event_id":"1"},7]}');
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1, unreadable: 1, leftToRelay: 1 });
    expect(cloud.time.now() - begun).toBeLessThanOrEqual(4_000);
    expect(recorded(cloud)).toEqual([
      expect.stringMatching(/^pending kept .* dead-letter$/),
      'settled expires ocean#1',
    ]);
  });

  it.each([440, 460, 480, 485, 490, 500, 520])(
    'is not sent with so little time left that a usual answer comes too late: claimed after %i ms of a second',
    async (claimTime) => {
      slowKeys(claimTime - 280);
      cloud.treat('outbox.put', { there: 280, back: 0 });
      cloud.treat('queues.send', { there: 15, back: 15 });
      await timed(cloud.time.now() - 10_000);
      const wouldBeSentAgain = cloud.table.pendingRows().length > 0 && queued(cloud).length > 0;
      expect(wouldBeSentAgain).toBe(false);
    },
  );
});
