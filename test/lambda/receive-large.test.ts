import { sha256 } from '../../lambda/delivery/sha256.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../lambda/providers/searchstream/searchstream.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import type { Operation } from '../../sim/cloud/network.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

const kibibyte = 1024;

/** Event 1, of this many bytes. */
function event(size: number, name = 'event_id'): string {
  const empty = JSON.stringify({ [name]: '1', text: '' });
  return JSON.stringify({ [name]: '1', text: 'x'.repeat(size - empty.length) });
}

const large = event(257 * kibibyte);
const body = `{"events":[${large}]}`;
const object = `ocean/${sha256(large)}`;

/** The operations from here on, in order. */
function operationsOf(): Operation[] {
  const operations: Operation[] = [];
  const before = cloud.hook;
  cloud.hook = (call) => {
    if (call.operation !== 'secrets.get') operations.push(call.operation);
    return before(call);
  };
  return operations;
}

describe('an event whose message is over 256 KiB', () => {
  it('goes to S3 before its row is written; its object may expire once its message is in a queue', async () => {
    const operations = operationsOf();
    expect(counts(await vendor.deliver(body))).toEqual({ kind: 'accepted', accepted: 1 });
    expect(operations).toEqual(['objects.put', 'outbox.put', 'queues.send', 'objects.startExpiry', 'outbox.settle']);
  });

  it('is in the queue as a reference to the bytes that were signed', async () => {
    await vendor.deliver(body);
    const message = JSON.parse(cloud.queues.messages[0]!.body);
    expect(message).toMatchObject({ id: '1', datacontenttype: 'application/json', dataref: `s3://bucket/${object}` });
    expect(message).not.toHaveProperty('data');
    expect(cloud.objects.get(object)).toMatchObject({ tagged: true });
    expect(cloud.objects.get(object)!.content.equals(Buffer.from(large))).toBe(true);
  });

  it.each([
    [200 * kibibyte, 0],
    [255 * kibibyte, 0],
    [257 * kibibyte, 1],
    [1024 * kibibyte, 1],
    [4096 * kibibyte, 1],
  ])('of %i bytes uses so many objects: %i', async (size, objects) => {
    const searching = memorySource(cloud, searchstream);
    const sent = event(size, 'alert_id');
    expect(counts(await searching.deliver(sent))).toEqual({ kind: 'accepted', accepted: 1 });
    const stored = Array.from(cloud.objects.values(), ({ content }) => content.toString());
    expect(stored).toEqual(objects === 0 ? [] : [sent]);
    expect(cloud.queues.messages[0]!.body.includes(sent)).toBe(objects === 0);
  });

  it('is kept apart, bytes and all, if it is unreadable', async () => {
    const bytes = Buffer.alloc(300 * kibibyte, 0xff);
    expect(counts(await vendor.deliver(bytes))).toEqual({ kind: 'accepted', unreadable: 1 });
    const [stored] = cloud.objects.values();
    expect(stored).toMatchObject({ tagged: true });
    expect(stored!.content.equals(bytes)).toBe(true);
    const message = JSON.parse(cloud.queues.messages[0]!.body);
    expect(message).toMatchObject({ reason: 'unreadable', dataref: `s3://bucket/ocean/${sha256(bytes)}` });
    expect(message).not.toHaveProperty('data_base64');
  });

  it.each([-10_000, -3_500, 0, 10_000])('is taken while the clocks differ by %i ms', async (skew) => {
    const outcome = await vendor.deliver(body, cloud.receiver(), cloud.time.now() + skew);
    expect(counts(outcome)).toMatchObject({ kind: 'accepted', accepted: 1 });
  });

  it.each(['refused', 'lost', 'broken', 'unanswered'] as const)(
    'is answered with 503, and not claimed, where writing the object was %s',
    async (fate) => {
      cloud.treat('objects.put', { fate });
      expect(counts(await vendor.deliver(body))).toEqual({ kind: 'not-durable', lost: 1 });
      expect([recorded(cloud), queued(cloud)]).toEqual([[], []]);
    },
  );

  it('holds up no other event of its delivery if S3 fails', async () => {
    cloud.treat('objects.put', { fate: 'refused' });
    const outcome = await vendor.deliver(`{"events":[${large},{"event_id":"2"}]}`);
    expect(counts(outcome)).toEqual({ kind: 'not-durable', lost: 1, accepted: 1 });
    expect(queued(cloud)).toEqual(['main ocean#2']);
  });

  it.each(['refused', 'lost', 'broken', 'unanswered'] as const)(
    'has an object that does not expire while its message is in no queue, where sending was %s',
    async (fate) => {
      cloud.treat('queues.send', { fate });
      expect(counts(await vendor.deliver(body))).toMatchObject({ kind: 'accepted', leftToRelay: 1 });
      expect(cloud.objects.get(object)).toMatchObject({ tagged: false });
      expect(recorded(cloud)).toEqual(['pending kept ocean#1 main']);
    },
  );

  it.each(['refused', 'lost'] as const)(
    'is settled if its object could not be tagged (%s), or it would be sent each minute',
    async (fate) => {
      cloud.treat('objects.startExpiry', { fate });
      expect(counts(await vendor.deliver(body))).toEqual({ kind: 'accepted', accepted: 1 });
      expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
      expect(cloud.objects.get(object)).toMatchObject({ tagged: false });
    },
  );

  it('has its object tagged again after a duplicate wrote it anew', async () => {
    await vendor.deliver(body);
    expect(counts(await vendor.deliver(body))).toEqual({ kind: 'accepted', duplicates: 1 });
    expect(cloud.objects.get(object)).toMatchObject({ tagged: true });
  });

  it('has its object untagged while its record is pending, a duplicate notwithstanding', async () => {
    cloud.treat('queues.send', { fate: 'refused' });
    await vendor.deliver(body);
    expect(counts(await vendor.deliver(body))).toEqual({ kind: 'accepted', duplicates: 1 });
    expect(cloud.objects.get(object)).toMatchObject({ tagged: false });
  });
});
