import { systemClock } from '../../../lambda/delivery/clock.ts';
import { oldestAge, previousKeyLeft } from '../../../lambda/observe/observed.ts';
import type { Outcome } from '../../../lambda/observe/outcome.ts';
import { stopwatch } from '../../../lambda/observe/stopwatch.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { receive } from '../../../lambda/receive.ts';
import { type MemoryCloud, memoryCloud } from '../../../sim/cloud/memory-cloud.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { memorySource } from '../../support/memory-source.ts';

const hour = 60 * 60 * 1_000;
const receivedAt = Date.UTC(2026, 10, 21, 9);
const eventAt = (time?: string) => ({
  id: '1',
  type: 'x',
  content: { kind: 'json', text: '{}' } as const,
  sha256: '',
  ...(time !== undefined && { time }),
});

describe('the age of the oldest event', () => {
  it.each<[what: string, times: (string | undefined)[], age: number | undefined]>([
    ['is from its time to the receipt', ['2026-11-21T08:59:58.500Z'], 1_500],
    ['is the greatest of a batch', ['2026-11-21T08:59:58Z', '2026-11-21T07:00:00Z', undefined], 2 * hour],
    ["is zero where the vendor's clock is ahead", ['2026-11-21T09:00:01Z'], 0],
    ['is unknown where no event has a time', [undefined], undefined],
    ['is unknown where the time is one that Date does not know', ['2016-12-31T23:59:60Z'], undefined],
    ['is unknown of no events', [], undefined],
  ])('%s', (_, times, age) => {
    expect(oldestAge(times.map(eventAt), receivedAt)).toBe(age);
  });
});

describe('the time that is left of the previous key', () => {
  const previous = { stage: 'previous', acceptedUntil: receivedAt } as Parameters<typeof previousKeyLeft>[0][number];

  it.each([
    [receivedAt - hour, hour],
    [receivedAt, 0],
    [receivedAt + 1, 0],
  ])('at %i is %i', (now, left) => {
    expect(previousKeyLeft([previous], now)).toBe(left);
  });
});

describe('a stopwatch', () => {
  it('times one step after the other', () => {
    let now = 1_000;
    const watch = stopwatch(900, { ...systemClock, now: () => now });
    watch.end('first');
    now = 1_030;
    watch.end('second');
    expect(watch.steps).toEqual({ first: 100, second: 30 });
  });
});

describe('a delivery', () => {
  let cloud: MemoryCloud;
  beforeEach(() => {
    cloud = memoryCloud();
  });

  const observedOf = (outcome: Outcome) => ('observed' in outcome ? outcome.observed : undefined);

  it('says how long each step took, from the receipt on', async () => {
    const ways = { 'secrets.get': 5, 'outbox.put': 7, 'queues.send': 11, 'outbox.settle': 13 } as const;
    cloud.hook = ({ operation }) => ({ there: ways[operation as keyof typeof ways] ?? 0, back: 0 });
    const vendor = memorySource(cloud, ocean);
    const outcome = await vendor.deliver('{"events":[{"event_id":"1"}]}', cloud.receiver(), cloud.time.now() - 3);
    expect(observedOf(outcome)!.steps).toEqual({
      wait: 3,
      authenticate: 5,
      read: 0,
      store: 31,
      claim: 7,
      send: 11,
      settle: 13,
    });
  });

  it('counts its distinct events by type', async () => {
    const events = ['a', 'a', 'b'].map((event_type, at) => ({ event_id: `${at}`, event_type }));
    const outcome = await memorySource(cloud, ocean).deliver(JSON.stringify({ events: [...events, events[0]] }));
    const types = { 'security.ocean.a': 2, 'security.ocean.b': 1 };
    expect(Object.fromEntries(observedOf(outcome)!.types)).toEqual(types);
  });

  it('has an id, and the age of its events', async () => {
    const timestamp = new Date(cloud.time.now() - hour).toISOString();
    const outcome = await memorySource(cloud, searchstream).deliver(JSON.stringify({ alert_id: '1', timestamp }));
    expect(observedOf(outcome)).toMatchObject({ deliveryId: 'request-1', eventAge: hour });
  });

  it('says for how long its key is accepted, if that is the previous one', async () => {
    cloud.hook = () => ({ there: 0, back: 0 });
    const vendor = memorySource(cloud, ocean);
    expect(observedOf(await vendor.deliver('{"events":[]}'))!.previousKeyLeft).toBeUndefined();
    cloud.secrets.put(vendor.source.secretId, 'the new key', cloud.time.now() - hour);
    const outcome = await vendor.deliver('{"events":[]}', cloud.receiver());
    expect(observedOf(outcome)!.previousKeyLeft).toBe(23 * hour);
  });

  it('says nothing of the previous key if the current one is its own', async () => {
    cloud.secrets.put(sourceOf(ocean).secretId, 'the key before', 0);
    const { source, deliver } = memorySource(cloud, ocean);
    const ports = cloud.receiver();
    const forged = deliveryOf(source, '{"events":[]}', { [source.signatureHeader]: [`sha256=${'0'.repeat(64)}`] });
    // Before it is refused, both keys are looked at.
    await cloud.time.run(receive(forged, ports));
    expect(ports.keys.cached(source.secretId)).toHaveLength(2);
    expect(observedOf(await deliver('{"events":[]}', ports))!.previousKeyLeft).toBeUndefined();
  });

  it('counts its events that are old', async () => {
    const of = (hours: number) => ({ event_id: `${hours}`, event_time: cloud.time.now() - hours * hour });
    const events = [of(1), of(3), of(4)];
    const ports = { ...cloud.receiver(), staleAfter: 2 * hour };
    expect(await memorySource(cloud, ocean).deliver(JSON.stringify({ events }), ports)).toMatchObject({ stale: 2 });
  });
});
