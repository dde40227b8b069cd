import { readRow } from '../../lambda/aws/record.ts';
import { drain } from '../../lambda/drain.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { type MemorySource, memorySource } from '../support/memory-source.ts';
import { counts, queued, recorded } from '../support/summaries.ts';

// What changes, and what must not, where settled records keep their messages for 90 days.

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

const day = 24 * 60 * 60 * 1_000;
const bodyOf = (...events: object[]) => JSON.stringify({ events });
const deliver = (body: string) => vendor.deliver(body, { ...cloud.receiver(), keepMessagesDays: 90 });
const relay = () => {
  const ports = { ...cloud.relay(), keepMessagesDays: 90 };
  return cloud.time.run(drain(ports, cloud.time.now() + 50_000));
};
const kept = (key: string) => readRow(cloud.table.items.get(key) as never);

describe('a record that keeps its message', () => {
  it('holds what is in the queue, for so many days and no longer', async () => {
    await deliver(bodyOf({ event_id: '1', n: 1 }));
    expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
    expect(kept('ocean#1')).toMatchObject({ message: cloud.queues.messages[0]!.body, queue: 'main', group: 'ocean' });
    cloud.table.sweep(cloud.time.now() + 89 * day);
    expect(recorded(cloud)).toEqual(['settled expires ocean#1']);
    cloud.table.sweep(cloud.time.now() + 91 * day);
    expect(recorded(cloud)).toEqual([]);
  });

  it('is settled: a repeat is a duplicate, other content a conflict, and the relay has nothing to do', async () => {
    await deliver(bodyOf({ event_id: '1', n: 1 }));
    expect(counts(await deliver(bodyOf({ event_id: '1', n: 1 })))).toEqual({ kind: 'accepted', duplicates: 1 });
    expect(counts(await deliver(bodyOf({ event_id: '1', n: 2 })))).toEqual({ kind: 'accepted', 'id-conflict': 1 });
    await cloud.time.run(cloud.time.wait(2 * 60_000));
    expect(await relay()).toMatchObject({ relayed: 0, failed: 0, backlog: 0 });
    expect(queued(cloud)).toEqual([expect.stringMatching(/^dead-letter .+ id-conflict$/), 'main ocean#1']);
  });

  it('is kept by the relay as well, counted from its claim', async () => {
    cloud.treat('queues.send', { fate: 'refused' });
    await deliver(bodyOf({ event_id: '1' }));
    expect(recorded(cloud)).toEqual(['pending kept ocean#1 main']);
    cloud.hook = () => ({});
    await cloud.time.run(cloud.time.wait(2 * 60_000));
    expect(await relay()).toMatchObject({ relayed: 1 });
    const { claimedAt, expiresAt } = cloud.table.items.get('ocean#1') as Record<string, { N: string }>;
    expect(Number(expiresAt!.N) - Math.floor(Number(claimedAt!.N) / 1_000)).toBe(90 * 86_400);
    expect(kept('ocean#1').message).toBe(cloud.queues.messages[0]!.body);
  });

  it('has the object of its large event tagged again after a duplicate wrote it anew', async () => {
    const body = bodyOf({ event_id: '1', text: 'x'.repeat(300_000) });
    await deliver(body);
    expect(counts(await deliver(body))).toEqual({ kind: 'accepted', duplicates: 1 });
    expect(Array.from(cloud.objects.values(), ({ tagged }) => tagged)).toEqual([true]);
  });
});
