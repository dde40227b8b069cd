import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { type MemoryCloud, memoryCloud } from '../../../sim/cloud/memory-cloud.ts';
import type { Operation } from '../../../sim/cloud/network.ts';
import { type MemorySource, memorySource } from '../../support/memory-source.ts';

let cloud: MemoryCloud;
let vendor: MemorySource;

beforeEach(() => {
  cloud = memoryCloud();
  vendor = memorySource(cloud, ocean);
});

const small = '{"events":[{"event_id":"1"},{"event_id":"2"}]}';
const large = `{"events":[{"event_id":"1","text":"${'x'.repeat(300_000)}"}]}`;

/** What the log line names of a delivery's faults, and how often each. */
async function faultsOf(body: string): Promise<Record<string, number>> {
  const outcome = await vendor.deliver(body);
  return 'faults' in outcome ? Object.fromEntries(outcome.faults) : {};
}

describe('the faults of a delivery', () => {
  it.each([small, large])('are none if nothing failed', async (body) => {
    expect(await faultsOf(body)).toEqual({});
    expect(await faultsOf(body)).toEqual({});
  });

  it.each<[operation: Operation, body: string, faults: Record<string, number>]>([
    ['outbox.put', small, { 'claim: ServiceUnavailable': 2 }],
    ['queues.send', small, { 'publish: ServiceUnavailable': 2 }],
    ['outbox.settle', small, { 'settle: ServiceUnavailable': 2 }],
    ['objects.put', large, { 'store: ServiceUnavailable': expect.any(Number) }],
    ['objects.startExpiry', large, { 'expire: ServiceUnavailable': 1 }],
  ])('name the step and the error if %s is refused', async (operation, body, faults) => {
    cloud.treat(operation, { fate: 'refused' });
    expect(await faultsOf(body)).toEqual(faults);
  });

  it('name the look at a record that cannot be read', async () => {
    await vendor.deliver(small);
    cloud.treat('outbox.look', { fate: 'refused' });
    expect(await faultsOf(small)).toEqual({ 'look: ServiceUnavailable': expect.any(Number) });
  });

  it.each<[what: string, redirecting: 'answered' | 'refused', faults: Record<string, number>]>([
    ['alone', 'answered', {}],
    ['and the redirect that failed', 'refused', { 'redirect: ServiceUnavailable': 2 }],
  ])('name a message that SQS refuses, %s', async (_what, fate, faults) => {
    cloud.treat('queues.send', { entry: ({ queue }) => (queue === 'main' ? 'refused' : 'done') });
    cloud.treat('outbox.redirect', { fate });
    expect(await faultsOf(small)).toEqual({ 'publish: InternalError': 2, ...faults });
  });
});
