import { sha256 } from '../../lambda/delivery/sha256.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

/** Event 1 with this content. */
const event = (content: string) => JSON.stringify({ event_id: '1', content });
const variant = (content: string) => `ocean#1#${sha256(event(content))}`;
const bodyOf = (...contents: string[]) => `{"events":[${contents.map(event).join(',')}]}`;

describe('an event under an id that has a record of other content', () => {
  beforeEach(async () => {
    await vendor.deliver(bodyOf('a'));
  });

  it('is dead-lettered with an id of its own, and its record is settled', async () => {
    expect(counts(await vendor.deliver(bodyOf('b')))).toEqual({ kind: 'accepted', 'id-conflict': 1 });
    expect(queued(cloud)).toEqual([`dead-letter ${variant('b')} id-conflict`, 'main ocean#1']);
    expect(recorded(cloud)).toEqual(['settled expires ocean#1', `settled expires ${variant('b')}`]);
  });

  it('keeps its data as it was signed', async () => {
    await vendor.deliver(bodyOf('b'));
    expect(cloud.queues.messages.at(-1)!.body).toContain(`"data":${event('b')}`);
  });

  it('is a duplicate when it comes again', async () => {
    await vendor.deliver(bodyOf('b'));
    expect(counts(await vendor.deliver(bodyOf('b')))).toEqual({ kind: 'accepted', duplicates: 1 });
    expect(cloud.queues.messages).toHaveLength(2);
  });

  it.each<[string, string[], Record<string, number>, string[]]>([
    ['two others', ['b', 'c'], { 'id-conflict': 2 }, ['b', 'c']],
    ['the recorded one behind another', ['b', 'a'], { 'id-conflict': 1, duplicates: 1 }, ['b']],
    ['the recorded one first', ['a', 'b'], { 'id-conflict': 1, duplicates: 1 }, ['b']],
    ['another one twice', ['b', 'b'], { 'id-conflict': 1, duplicates: 1 }, ['b']],
  ])('is told apart in a batch of %s', async (_, contents, outcome, dead) => {
    expect(counts(await vendor.deliver(bodyOf(...contents)))).toEqual({ kind: 'accepted', ...outcome });
    const letters = dead.map((content) => `dead-letter ${variant(content)} id-conflict`);
    expect(queued(cloud)).toEqual([...letters, 'main ocean#1'].sort());
  });

  it('is counted by its type, and so is the recorded one behind it', async () => {
    const types = new Map([['security.ocean.unknown', 2]]);
    expect(await vendor.deliver(bodyOf('b', 'a'))).toMatchObject({ observed: { types } });
  });

  it('has an object that does not expire while it is in no queue, with the recorded one behind it', async () => {
    const large = 'b'.repeat(300_000);
    cloud.treat('queues.send', { fate: 'refused' });
    const outcome = await vendor.deliver(bodyOf(large, 'a'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', 'id-conflict': 1, duplicates: 1, leftToRelay: 1 });
    expect(cloud.objects.get(`ocean/${sha256(event(large))}`)).toMatchObject({ tagged: false });
  });

  it('never stands for the key of the event, however little is left when it is tried again', async () => {
    await vendor.deliver(bodyOf('b'));
    // The variant's record is there; the look at it gets no answer, and then no put does either.
    let looks = 0;
    cloud.hook = ({ operation }) => {
      if (operation === 'outbox.look') return ++looks === 1 ? {} : { fate: 'lost' };
      return operation === 'outbox.put' && looks > 1 ? { fate: 'lost' } : {};
    };
    expect(counts(await vendor.deliver(bodyOf('b')))).toEqual({ kind: 'not-durable', unseen: 1 });
    expect(queued(cloud)).toEqual([`dead-letter ${variant('b')} id-conflict`, 'main ocean#1']);
  });

  it.each(['refused', 'lost'] as const)('is published without a record if its put was %s', async (fate) => {
    cloud.treat('outbox.put', { fate }, variant('b'));
    expect(counts(await vendor.deliver(bodyOf('b')))).toEqual({ kind: 'accepted', unclaimed: 1, 'id-conflict': 1 });
    expect(queued(cloud)).toEqual([`dead-letter ${variant('b')} id-conflict`, 'main ocean#1']);
  });

  it('is refused with 503 if neither store takes it', async () => {
    cloud.treat('outbox.put', { fate: 'lost' }, variant('b'));
    cloud.treat('queues.send', { fate: 'refused' });
    expect(counts(await vendor.deliver(bodyOf('b')))).toEqual({ kind: 'not-durable', lost: 1 });
  });

  it('is claimed at once if the answer to its put was lost', async () => {
    cloud.treat('outbox.put', { fate: 'retried' });
    expect(counts(await vendor.deliver(bodyOf('b')))).toEqual({ kind: 'accepted', 'id-conflict': 1 });
  });
});

describe('two contents of one id', () => {
  it('are, in one batch, the first one and a variant', async () => {
    const outcome = await vendor.deliver(bodyOf('a', 'b'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1, 'id-conflict': 1 });
    expect(queued(cloud)).toEqual([`dead-letter ${variant('b')} id-conflict`, 'main ocean#1']);
  });

  it('are two, though the first one comes again behind the second', async () => {
    const outcome = await vendor.deliver(bodyOf('a', 'b', 'a'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1, 'id-conflict': 1, duplicates: 1 });
    expect(queued(cloud)).toEqual([`dead-letter ${variant('b')} id-conflict`, 'main ocean#1']);
  });

  it('are claimed one after the other, without a wait between', async () => {
    cloud.hook = ({ operation }) => ({ there: operation === 'outbox.put' ? 10 : 0, back: 0 });
    const begun = cloud.time.now();
    await vendor.deliver(bodyOf('a', 'b', 'c'));
    expect(cloud.time.now() - begun).toBe(20);
  });

  it('are, in two deliveries at once, one of them and a variant', async () => {
    const sent = Promise.all(['a', 'b'].map((content) => vendor.send(bodyOf(content))));
    await cloud.time.run(sent);
    expect(queued(cloud)).toEqual([expect.stringMatching(/^dead-letter ocean#1#.* id-conflict$/), 'main ocean#1']);
  });

  it('both go out if the first put got no answer', async () => {
    cloud.treat('outbox.put', { fate: 'unanswered' }, 'ocean#1');
    const outcome = await vendor.deliver(bodyOf('a', 'b'));
    expect(counts(outcome)).toEqual({ kind: 'accepted', accepted: 1, unclaimed: 2, 'id-conflict': 1 });
    expect(queued(cloud)).toEqual([`dead-letter ${variant('b')} id-conflict`, 'main ocean#1']);
  });
});
