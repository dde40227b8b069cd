import type { Clock } from './delivery/clock.ts';
import { type Deadline, deliveryDeadline } from './delivery/deadline.ts';
import type { Delivery } from './delivery/delivery.ts';
import { sha256 } from './delivery/sha256.ts';
import { newWork } from './delivery/work.ts';
import { deliveryAttributes, deliveryId } from './message/cloud-event.ts';
import { isCanary } from './names.ts';
import { driftOf } from './observe/drift.ts';
import { oldestAge, previousKeyLeft } from './observe/observed.ts';
import type { Outcome } from './observe/outcome.ts';
import { stopwatch } from './observe/stopwatch.ts';
import { cutPieces, groupEvents } from './outbox/groups.ts';
import { inPieces } from './outbox/in-pieces.ts';
import type { Patience } from './outbox/patience.ts';
import { type Stored, type StorePorts, storePiece } from './outbox/store-piece.ts';
import { tally } from './outbox/tally.ts';
import { readEvents } from './read/read.ts';
import { sentTime } from './read/sent-time.ts';
import { markStale } from './read/stale.ts';
import { authenticate, judgeTime } from './verify/authenticate.ts';
import type { ForeignSignature } from './verify/foreign-signature.ts';
import type { KeyCache } from './verify/key-cache.ts';

export interface ReceivePorts extends StorePorts {
  readonly patience: Patience;
  readonly keys: KeyCache;
  readonly clock: Clock;
  readonly foreignSignature: ForeignSignature;
  /** Milliseconds after which an event counts as stale. */
  readonly staleAfter: number;
  /** A claim token that no other invocation has. */
  newToken(): string;
}

/** Receives one delivery: authenticates and reads it, then claims, publishes and settles it in pieces. */
export async function receive(delivery: Delivery, ports: ReceivePorts): Promise<Outcome> {
  const deadline = deliveryDeadline(delivery.receivedAt, ports.clock);
  try {
    return await receiveWithin(deadline, delivery, ports);
  } finally {
    deadline.end();
  }
}

async function receiveWithin(deadline: Deadline, delivery: Delivery, ports: ReceivePorts): Promise<Outcome> {
  const { clock, objects } = ports;
  const watch = stopwatch(delivery.receivedAt, clock);
  watch.end('wait');
  const authentication = await authenticateWhole(delivery, ports, deadline);
  const bodySha256 = sha256(delivery.body);
  if (authentication.kind === 'refused') {
    const isForeign = ports.foreignSignature(delivery) !== undefined;
    return { kind: 'refused', reason: isForeign ? 'other-source' : authentication.reason, bodySha256 };
  }
  if (authentication.kind !== 'authentic') return authentication;
  watch.end('authenticate');

  const read = readEvents(delivery.body, bodySha256, delivery.source.provider, delivery.header);
  // The canary signs nothing but an empty batch, so whoever comes by its key gets nothing in.
  if (isCanary(delivery.source.name) && read.length > 0) return { kind: 'refused', reason: 'wrong', bodySha256 };
  const events = markStale(read, delivery.receivedAt, ports.staleAfter);
  const groups = groupEvents(events, delivery.source);
  const ofDelivery = deliveryAttributes(delivery, bodySha256);
  const context = { source: delivery.source, ofDelivery, receivedAt: delivery.receivedAt, objects };
  const work = newWork({ token: ports.newToken(), at: clock.now() }, deadline);
  watch.end('read');

  const stored = await inPieces(cutPieces(groups), work, (piece, how) => storePiece(piece, context, work, ports, how));
  watch.end('store');

  const { claim, send, settle } = work.pace;
  const { lost, ...counts } = tally(stored, groups, events.length);
  ports.patience.note(lost > 0 && stored.every(({ state }) => state === 'lost'));
  const received = {
    ...counts,
    stale: events.filter((event) => event.stale).length,
    keyStage: authentication.stage,
    faults: work.faults,
    observed: {
      deliveryId: deliveryId(delivery),
      steps: { ...watch.steps, claim, send, settle },
      types: countTypes(stored),
      drift: driftOf(events, delivery.source.provider),
      eventAge: oldestAge(events, delivery.receivedAt),
      previousKeyLeft:
        authentication.stage === 'previous'
          ? previousKeyLeft(ports.keys.cached(delivery.source.secretId), clock.now())
          : undefined,
    },
  };
  const isDurable = lost === 0 && counts.unseen === 0;
  return isDurable ? { kind: 'accepted', ...received } : { kind: 'not-durable', lost, ...received };
}

/** A time in the body says something only once the body is verified. */
async function authenticateWhole(delivery: Delivery, { keys, clock }: ReceivePorts, deadline: Deadline) {
  const authentication = await authenticate(delivery, keys, clock, deadline);
  if (authentication.kind !== 'authentic') return authentication;
  return judgeTime(authentication, sentTime(delivery.body, delivery.source.provider.signature.signedTime), delivery);
}

function countTypes(stored: readonly Stored[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { row } of stored) {
    const { type = 'unknown' } = row.attributes;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
