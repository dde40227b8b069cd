import { canaryName } from '../../lambda/names.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { receive } from '../../lambda/receive.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import type { Entry, EntryFate, Fate, Operation, Treatment } from '../../sim/cloud/network.ts';
import { deliveryOf } from '../../sim/history/delivery-of.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

const bodyOf = (...ids: string[]) => JSON.stringify({ events: ids.map((event_id) => ({ event_id })) });

const treat = (operation: Operation, treatment: Treatment, about?: string) => cloud.treat(operation, treatment, about);

const noEffect: Fate[] = ['refused', 'lost'];
const effect: Fate[] = ['broken', 'unanswered'];

describe('a delivery without a fault', () => {
  it('is claimed, published and settled', async () => {
    expect(counts(await vendor.deliver(bodyOf('1', '2')))).toEqual({ kind: 'accepted', accepted: 2 });
    expect(queued(cloud)).toEqual(['main ocean#1', 'main ocean#2']);
    expect(recorded(cloud)).toEqual(['settled expires ocean#1', 'settled expires ocean#2']);
  });

  it('leaves a record that lives for 30 days, without the message', async () => {
    await vendor.deliver(bodyOf('1'));
    const { claimedAt, expiresAt, message } = cloud.table.items.get('ocean#1')!;
    const days = (Number((expiresAt as { N: string }).N) - Math.floor(Number(claimedAt?.N) / 1_000)) / 86_400;
    expect({ days, message }).toEqual({ days: 30, message: undefined });
  });

  it('has its record, pending and kept, before its message is in the queue', async () => {
    const recordsAtSending: string[][] = [];
    cloud.hook = ({ operation }) => {
      if (operation === 'queues.send') recordsAtSending.push(recorded(cloud));
      return {};
    };
    await vendor.deliver(bodyOf('1'));
    expect(recordsAtSending).toEqual([['pending kept ocean#1 main']]);
  });

  it.each([
    ['holds no events', '{"events":[]}', { kind: 'accepted' }, []],
    ['is not JSON', 'x', { kind: 'accepted', unreadable: 1 }, [expect.stringMatching(/^dead-letter .* unreadable$/)]],
    ['is not the shape', '{}', { kind: 'accepted', unreadable: 1 }, [expect.stringMatching(/unreadable$/)]],
    [
      'holds an entry that is not an object',
      '{"events":[7,{"event_id":"1"}]}',
      { kind: 'accepted', accepted: 1, unreadable: 1 },
      [expect.stringMatching(/^dead-letter .* unreadable$/), 'main ocean#1'],
    ],
    ['holds an event twice', bodyOf('1', '1'), { kind: 'accepted', accepted: 1, duplicates: 1 }, ['main ocean#1']],
  ])('is a success if it %s', async (_, body, outcome, messages) => {
    expect(counts(await vendor.deliver(body))).toEqual(outcome);
    expect(queued(cloud)).toEqual(messages);
  });

  it('is a success for each of many that come at once, and is published once', async () => {
    const all = Array.from({ length: 20 }, () => vendor.send(bodyOf('1', '2', '3')));
    const outcomes = (await cloud.time.run(Promise.all(all))).map(counts);
    expect(outcomes.filter((outcome) => 'accepted' in outcome)).toEqual([{ kind: 'accepted', accepted: 3 }]);
    expect(queued(cloud)).toEqual(['main ocean#1', 'main ocean#2', 'main ocean#3']);
  });
});

describe("a delivery to the canary's source", () => {
  beforeEach(() => {
    vendor = memorySource(cloud, ocean, { name: canaryName(1) });
  });

  it('is accepted if it is an empty batch', async () => {
    expect(counts(await vendor.deliver('{"events":[]}'))).toEqual({ kind: 'accepted' });
  });

  it.each([
    ['an event', bodyOf('1')],
    ['no JSON', 'x'],
    ['no batch', '{}'],
    ['no object', '{"events":[1]}'],
  ])('leaves nothing and is refused if its key was used for %s', async (_, body) => {
    expect(await vendor.deliver(body)).toMatchObject({ kind: 'refused', reason: 'wrong' });
    expect([...queued(cloud), ...recorded(cloud)]).toEqual([]);
  });
});

describe('a delivery that is not as its vendor documents it', () => {
  it('is accepted, and it shows: three deliveries of one event whose id has another name', async () => {
    const sent = ['1', '2', '3'].map((sent_at) => ({ eventId: 'evt-1', event_type: 'audit_log', sent_at }));
    for (const event of sent) {
      const outcome = await vendor.deliver(JSON.stringify({ events: [event] }));
      expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1 });
      expect(outcome).toMatchObject({ observed: { drift: { withoutId: 1, unknownType: 0 } } });
    }
    expect(queued(cloud)).toHaveLength(3);
  });

  it('is accepted, and it shows: a type that is new', async () => {
    const outcome = await vendor.deliver('{"events":[{"event_id":"1","event_type":"audit_trail"}]}');
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1 });
    expect(outcome).toMatchObject({ observed: { drift: { withoutId: 0, unknownTypes: ['audit_trail'] } } });
  });
});

describe('a delivery that came before', () => {
  it.each([
    ['settled', undefined],
    ['still pending', 'queues.send' as const],
  ])('is a duplicate and not published again if its record is %s', async (_, failing) => {
    if (failing) treat(failing, { fate: 'refused' });
    await vendor.deliver(bodyOf('1'));
    const messages = queued(cloud);
    cloud.hook = () => ({});
    expect(counts(await vendor.deliver(bodyOf('1', '2')))).toEqual({ kind: 'accepted', accepted: 1, duplicates: 1 });
    expect(queued(cloud)).toEqual([...messages, 'main ocean#2']);
  });

  it('is a duplicate when only its white space differs', async () => {
    await vendor.deliver('{"events":[{"event_id":"1"}]}');
    const outcome = await vendor.deliver('{"events":[ { "event_id" : "1" } ]}');
    expect(counts(outcome)).toEqual({ kind: 'accepted', duplicates: 1 });
  });
});

describe('a claim whose answer was lost', () => {
  it("is this invocation's own when the SDK's next attempt meets the row: published at once", async () => {
    treat('outbox.put', { fate: 'retried' });
    expect(counts(await vendor.deliver(bodyOf('1')))).toEqual({ kind: 'accepted', accepted: 1 });
    expect(queued(cloud)).toEqual(['main ocean#1']);
    expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
  });

  it.each(effect)('is still published and settled if the put was %s', async (fate) => {
    treat('outbox.put', { fate });
    expect(counts(await vendor.deliver(bodyOf('1')))).toEqual({ kind: 'accepted', accepted: 1, unclaimed: 1 });
    expect(queued(cloud)).toEqual(['main ocean#1']);
    expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
  });
});

describe('a delivery while DynamoDB fails', () => {
  it.each(noEffect)('is published without a record if the put was %s', async (fate) => {
    treat('outbox.put', { fate });
    expect(counts(await vendor.deliver(bodyOf('1')))).toEqual({ kind: 'accepted', accepted: 1, unclaimed: 1 });
    expect(queued(cloud)).toEqual(['main ocean#1']);
    expect(recorded(cloud)).toEqual([]);
  });

  it.each<Treatment>([{ fate: 'refused' }, { fate: 'lost' }, { entry: () => 'failed' }])(
    'is answered 503, and not sent again, where a record is there but cannot be read: %j',
    async (treatment) => {
      await vendor.deliver(bodyOf('1'));
      treat('outbox.look', treatment);
      expect(counts(await vendor.deliver(bodyOf('1')))).toEqual({ kind: 'not-durable', unseen: 1 });
      expect(queued(cloud)).toEqual(['main ocean#1']);
    },
  );

  it('concerns only the events that got no answer', async () => {
    treat('outbox.put', { fate: 'lost' }, 'ocean#2');
    const outcome = await vendor.deliver(bodyOf('1', '2', '3'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 3, unclaimed: 1 });
    expect(recorded(cloud)).toEqual(['settled expires ocean#1', 'settled expires ocean#3']);
  });

  it('settles no record but its own', async () => {
    treat('queues.send', { fate: 'refused' });
    await vendor.deliver('{"events":[{"event_id":"1","first":true}]}');
    cloud.hook = () => ({});
    treat('outbox.put', { fate: 'lost' });
    await vendor.deliver('{"events":[{"event_id":"1","second":true}]}');
    expect(recorded(cloud)).toEqual(['pending kept ocean#1 main']);
  });
});

describe('a delivery while SQS fails', () => {
  it.each([...noEffect, ...effect])('is a success, and left to the relay, if the call was %s', async (fate) => {
    treat('queues.send', { fate });
    const outcome = await vendor.deliver(bodyOf('1', '2'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 2, leftToRelay: 2 });
    expect(recorded(cloud)).toEqual(['pending kept ocean#1 main', 'pending kept ocean#2 main']);
  });

  it('leaves to the relay only those that SQS failed to take', async () => {
    treat('queues.send', { entry: ({ key }): EntryFate => (key === 'ocean#2' ? 'failed' : 'done') });
    const outcome = await vendor.deliver(bodyOf('1', '2', '3'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 3, leftToRelay: 1 });
    expect(queued(cloud)).toEqual(['main ocean#1', 'main ocean#3']);
    expect(recorded(cloud)).toEqual([
      'pending kept ocean#2 main',
      'settled expires ocean#1',
      'settled expires ocean#3',
    ]);
  });

  it.each([...noEffect, ...effect])('stays pending if settling was %s', async (fate) => {
    treat('outbox.settle', { fate });
    expect(counts(await vendor.deliver(bodyOf('1')))).toEqual({ kind: 'accepted', accepted: 1 });
    const settled = effect.includes(fate);
    expect(recorded(cloud)).toEqual([settled ? 'settled expires ocean#1' : 'pending kept ocean#1 main']);
  });
});

describe('a delivery while both fail', () => {
  it.each([...noEffect, ...effect])('is refused with 503 if both calls were %s', async (fate) => {
    treat('outbox.put', { fate });
    treat('queues.send', { fate });
    expect(counts(await vendor.deliver(bodyOf('1')))).toEqual({ kind: 'not-durable', lost: 1 });
  });

  it('keeps the claims that it has, which a retry finds as duplicates', async () => {
    treat('outbox.put', { fate: 'lost' }, 'ocean#2');
    treat('queues.send', { fate: 'refused' });
    const first = await vendor.deliver(bodyOf('1', '2', '3'));
    expect(counts(first)).toEqual({ kind: 'not-durable', lost: 1, accepted: 2, leftToRelay: 2 });
    expect(recorded(cloud)).toEqual(['pending kept ocean#1 main', 'pending kept ocean#3 main']);

    cloud.hook = () => ({});
    const second = await vendor.deliver(bodyOf('1', '2', '3'));
    expect(counts(second)).toEqual({ kind: 'accepted', accepted: 1, duplicates: 2 });
    expect(queued(cloud)).toEqual(['main ocean#2']);
  });
});

describe('a message that SQS refuses for good', () => {
  const refuseInMain = (entry: Entry): EntryFate =>
    entry.key === 'ocean#2' && entry.queue === 'main' ? 'refused' : 'done';

  beforeEach(() => treat('queues.send', { entry: refuseInMain }));

  it('goes to the dead-letter queue as base64, and holds up no other', async () => {
    const outcome = await vendor.deliver(bodyOf('1', '2', '3'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 2, refused: 1 });
    expect(queued(cloud)).toEqual(['dead-letter ocean#2 refused', 'main ocean#1', 'main ocean#3']);
    const letter = JSON.parse(cloud.queues.messages.find(({ queue }) => queue === 'dead-letter')!.body);
    expect(Buffer.from(letter.data_base64, 'base64').toString()).toBe('{"event_id":"2"}');
    expect(recorded(cloud)).toEqual(['1', '2', '3'].map((id) => `settled expires ocean#${id}`));
  });

  it('is redirected before it is sent, so that the relay would send the same', async () => {
    const recordsAtSending: string[][] = [];
    const before = cloud.hook;
    cloud.hook = (call) => {
      if (call.operation === 'queues.send') recordsAtSending.push(recorded(cloud));
      return before(call);
    };
    await vendor.deliver(bodyOf('2'));
    expect(recordsAtSending).toEqual([['pending kept ocean#2 main'], ['pending kept ocean#2 dead-letter']]);
  });

  it.each(noEffect)('is left to the relay if redirecting was %s', async (fate) => {
    treat('outbox.redirect', { fate });
    expect(counts(await vendor.deliver(bodyOf('2')))).toMatchObject({ kind: 'accepted', leftToRelay: 1 });
    expect(queued(cloud)).toEqual([]);
    expect(recorded(cloud)).toEqual(['pending kept ocean#2 main']);
  });

  it.each(effect)('is left to the relay, for the dead-letter queue, if redirecting was %s', async (fate) => {
    treat('outbox.redirect', { fate });
    expect(counts(await vendor.deliver(bodyOf('2')))).toMatchObject({ kind: 'accepted', leftToRelay: 1 });
    expect(recorded(cloud)).toEqual(['pending kept ocean#2 dead-letter']);
  });

  it('is left to the relay if the dead-letter queue does not take it either', async () => {
    treat('queues.send', { entry: ({ queue }) => (queue === 'main' ? 'refused' : 'failed') });
    expect(counts(await vendor.deliver(bodyOf('2')))).toMatchObject({ kind: 'accepted', leftToRelay: 1 });
    expect(recorded(cloud)).toEqual(['pending kept ocean#2 dead-letter']);
  });

  it('goes to the dead-letter queue without a record, too', async () => {
    treat('outbox.put', { fate: 'lost' });
    expect(counts(await vendor.deliver(bodyOf('2')))).toEqual({ kind: 'accepted', unclaimed: 1, refused: 1 });
    expect(queued(cloud)).toEqual(['dead-letter ocean#2 refused']);
    expect(recorded(cloud)).toEqual([]);
  });

  it.each(['lost', 'unanswered'] as const)(
    'goes to the dead-letter queue without a record where DynamoDB does not answer at all: %s',
    async (fate) => {
      cloud.treat('outbox.put', { fate: 'lost' });
      cloud.treat('outbox.redirect', { fate });
      expect(counts(await vendor.deliver(bodyOf('2')))).toEqual({ kind: 'accepted', unclaimed: 1, refused: 1 });
      expect(queued(cloud)).toEqual(['dead-letter ocean#2 refused']);
    },
  );

  it('is refused with 503 if it has no record and the dead-letter queue does not take it', async () => {
    treat('outbox.put', { fate: 'lost' });
    treat('queues.send', { entry: ({ queue }) => (queue === 'main' ? 'refused' : 'failed') });
    expect(counts(await vendor.deliver(bodyOf('2')))).toMatchObject({ kind: 'not-durable', lost: 1 });
  });
});

describe('a delivery that is not authentic', () => {
  const operations: Operation[] = [];

  beforeEach(() => {
    operations.length = 0;
    cloud.hook = ({ operation }) => {
      operations.push(operation);
      return {};
    };
  });

  it('costs no call if the signature header is missing', async () => {
    const unsigned = deliveryOf(vendor.source, bodyOf('1'));
    const outcome = await cloud.time.run(receive(unsigned, cloud.receiver()));
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'missing' });
    expect(operations).toEqual([]);
  });

  it('reaches no store if the signature is wrong', async () => {
    const { source } = vendor;
    cloud.secrets.put(source.secretId, 'another key', 0);
    cloud.secrets.put(source.secretId, 'yet another key', 0);
    expect(await vendor.deliver(bodyOf('1'))).toMatchObject({ kind: 'refused', reason: 'wrong' });
    expect(new Set(operations)).toEqual(new Set(['secrets.get']));
  });

  it('says so if another source has the key', async () => {
    const { secretId } = vendor.source;
    cloud.secrets.put(secretId, 'another key', 0);
    cloud.secrets.put(secretId, 'yet another key', 0);
    const outcome = await vendor.deliver(bodyOf('1'), { ...cloud.receiver(), foreignSignature: () => 'ocean-eu' });
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'other-source' });
  });

  it('is answered with 503 if the keys cannot be fetched', async () => {
    treat('secrets.get', { fate: 'refused' });
    expect(await vendor.deliver(bodyOf('1'))).toEqual({ kind: 'keys-unavailable' });
    expect([cloud.table.items.size, cloud.queues.messages.length]).toEqual([0, 0]);
  });
});
