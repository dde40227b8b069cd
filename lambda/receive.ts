import { deliveryBudget } from './delivery/budget.ts';
import type { Clock } from './delivery/clock.ts';
import type { Delivery } from './delivery/delivery.ts';
import { sha256 } from './delivery/sha256.ts';
import type { Work } from './delivery/work.ts';
import { type DeadLetterReason, deliveryAttributes, deliveryId } from './message/cloud-event.ts';
import { oldestAge, previousKeyLeft } from './observe/observed.ts';
import type { Outcome } from './observe/outcome.ts';
import { stopwatch } from './observe/stopwatch.ts';
import { type Claimed, type ClaimPorts, claimEvents } from './outbox/claim.ts';
import { type Published, type PublishPorts, publishClaimed, publishUnclaimed } from './outbox/publish.ts';
import { retire } from './outbox/settle.ts';
import { readEvents } from './read/read.ts';
import { markStale } from './read/stale.ts';
import { authenticate } from './verify/authenticate.ts';
import type { ForeignSignature } from './verify/foreign-signature.ts';
import type { KeyCache } from './verify/key-cache.ts';

export interface ReceivePorts {
  readonly outbox: ClaimPorts['outbox'] & PublishPorts['outbox'];
  readonly queues: PublishPorts['queues'];
  readonly objects: ClaimPorts['objects'] & PublishPorts['objects'];
  readonly keepMessagesDays?: PublishPorts['keepMessagesDays'];
  readonly keys: KeyCache;
  readonly clock: Clock;
  readonly foreignSignature: ForeignSignature;
  /** Milliseconds after which an event counts as stale. */
  readonly staleAfter: number;
  /** A claim token that no other invocation has. */
  newToken(): string;
}

/** Takes one delivery: authenticate, read, claim, publish, settle. */
export async function receive(delivery: Delivery, ports: ReceivePorts): Promise<Outcome> {
  const { clock, objects } = ports;
  const budget = deliveryBudget(delivery.receivedAt, clock);
  const watch = stopwatch(delivery.receivedAt, clock);
  watch.end('wait');
  const authentication = await authenticate(delivery, ports.keys, clock, budget);
  const bodySha256 = sha256(delivery.body);
  if (authentication.kind === 'refused') {
    const isForeign = ports.foreignSignature(delivery) !== undefined;
    return { kind: 'refused', reason: isForeign ? 'other-source' : authentication.reason, bodySha256 };
  }
  if (authentication.kind !== 'authentic') return authentication;
  watch.end('authenticate');

  const read = readEvents(delivery.body, bodySha256, delivery.source.provider, delivery.header);
  const events = markStale(read, delivery.receivedAt, ports.staleAfter);
  const ofDelivery = deliveryAttributes(delivery, bodySha256);
  const context = { source: delivery.source, ofDelivery, receivedAt: delivery.receivedAt, objects };
  const work = { claim: { token: ports.newToken(), at: clock.now() }, budget, faults: new Map() } satisfies Work;
  watch.end('read');

  const { claimed, repeats } = await claimEvents(events, context, work, ports);
  watch.end('claim');
  const [published, unclaimed] = await Promise.all([
    publishClaimed(rowsOf(claimed, 'claimed'), work, ports),
    publishUnclaimed(rowsOf(claimed, 'unclaimed'), work, ports),
  ]);
  await retireAgain(claimed, work, objects);
  watch.end('publishAndSettle');

  const lost = rowsOf(claimed, 'unstored').length + unclaimed.filter(({ sent }) => !sent).length;
  const durable = [...published, ...unclaimed.filter(({ sent }) => sent)];
  const received = {
    accepted: durable.filter(({ row }) => row.queue === 'main').length,
    duplicates: rowsOf(claimed, 'duplicate').length + repeats,
    deadLettered: countReasons(durable),
    stale: events.filter((event) => event.stale).length,
    unclaimed: unclaimed.filter(({ sent }) => sent).length,
    leftToRelay: published.filter(({ sent }) => !sent).length,
    keyStage: authentication.stage,
    faults: work.faults,
    observed: {
      deliveryId: deliveryId(delivery),
      steps: watch.steps,
      types: countTypes(claimed),
      eventAge: oldestAge(events, delivery.receivedAt),
      previousKeyLeft:
        authentication.stage === 'previous'
          ? previousKeyLeft(ports.keys.cached(delivery.source.secretId), clock.now())
          : undefined,
    },
  };
  return lost === 0 ? { kind: 'accepted', ...received } : { kind: 'not-durable', lost, ...received };
}

function rowsOf(claimed: readonly Claimed[], kind: Claimed['kind']) {
  return claimed.filter((each) => each.kind === kind).map(({ row }) => row);
}

function countTypes(claimed: readonly Claimed[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { row } of claimed) {
    const { type = 'unknown' } = row.attributes;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

function countReasons(published: readonly Published[]): Map<DeadLetterReason, number> {
  const counts = new Map<DeadLetterReason, number>();
  for (const { row } of published) {
    if (row.reason !== undefined) counts.set(row.reason, (counts.get(row.reason) ?? 0) + 1);
  }
  return counts;
}

/** A duplicate's object was written anew, without a time to live; where its record is settled, nothing else gives it one. */
async function retireAgain(claimed: readonly Claimed[], work: Work, objects: ReceivePorts['objects']): Promise<void> {
  const settled = claimed.filter((each) => each.kind === 'duplicate' && !each.pending);
  await Promise.all(settled.map(({ row }) => retire(row, work, objects)));
}
