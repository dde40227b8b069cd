import { limits } from '../delivery/deadline.ts';
import { paced, type Work } from '../delivery/work.ts';
import type { DraftContext } from '../message/draft.ts';
import type { Row } from '../message/row.ts';
import type { WebhookEvent } from '../read/event.ts';
import { type Claimed, type ClaimPorts, claimGroups } from './claim.ts';
import type { Group } from './groups.ts';
import type { Patience } from './patience.ts';
import { type PublishPorts, publishClaimed, publishUnclaimed } from './publish.ts';
import { startExpiry } from './settle.ts';

export interface StorePorts {
  readonly outbox: ClaimPorts['outbox'] & PublishPorts['outbox'];
  readonly queues: PublishPorts['queues'];
  readonly objects: ClaimPorts['objects'] & PublishPorts['objects'];
  readonly keepMessagesDays?: PublishPorts['keepMessagesDays'];
  readonly patience: Pick<Patience, 'time'>;
}

/** The result for an event. */
export interface Stored {
  /** The row as it was sent last. */
  readonly row: Row;
  readonly state: State;
}

export type State =
  /** Claimed, and in a queue. */
  | 'published'
  /** Claimed, and left to the relay to publish. */
  | 'left-to-relay'
  /** In a queue, although the claim got no answer. */
  | 'unclaimed'
  /** It has a record already. */
  | 'duplicate'
  /** It has a record that there was no time to read, so it is unknown whether the content is the same. */
  | 'unseen'
  /** Neither claimed nor in a queue. */
  | 'lost';

/** How a piece is stored. */
export interface PieceHow {
  /** Whether it is the first of its delivery. */
  readonly isFirst: boolean;
  /** Whether most of it probably has records. */
  readonly lookFirst: boolean;
}

/** An event that is not known to be durable yet, and whether another attempt may help. */
interface Open extends Stored {
  readonly event: WebhookEvent;
  readonly isFinal: boolean;
}

/**
 * Claims, publishes and settles the events of some groups. What is neither claimed nor in a queue is claimed and sent
 * again, in turn, until the time is up: the vendor may never send it again.
 */
export async function storePiece(
  piece: readonly Group[],
  context: DraftContext,
  work: Work,
  ports: StorePorts,
  { isFirst, lookFirst }: PieceHow,
): Promise<Stored[]> {
  const time = ports.patience.time();
  const span = work.deadline.span(time);
  work.pace.claimAtMost = Math.min(work.pace.claimAtMost, time / 2);
  const stored: Stored[] = [];
  const recorded = new Set<string>();
  const variants = new Set<WebhookEvent>();
  let isOpen = (_event: WebhookEvent) => true;
  // The first piece is tried for a while even if the answer is late. Another was begun because there is time to claim it,
  // and what is claimed and not sent is left to the relay.
  let least = isFirst ? limits.leastClaim : work.deadline.remaining();
  for (;;) {
    const how = { least, lookFirst, recorded, variants };
    const claimed = await paced(work, 'claim', () => claimGroups(piece, isOpen, context, work, ports, how));
    if (claimed.every(({ kind }) => kind === 'unclaimed')) work.pace.claimAtMost = limits.leastClaim;
    const open = await publish(claimed, work, ports, stored);
    // Ends too if nothing is open, since `every` holds for none.
    if (open.every(({ isFinal }) => isFinal) || !(await span.again())) {
      return stored.concat(open.map(({ row, state }) => ({ row, state })));
    }
    for (const { row } of open.filter(({ state }) => state === 'unseen')) recorded.add(row.key);
    for (const { event } of open.filter(({ row }) => row.reason === 'id-conflict')) variants.add(event);
    const left = new Set(open.map(({ event }) => event));
    isOpen = (event) => left.has(event);
    // The rest is for sending.
    least = work.deadline.remaining() / 2;
  }
}

/** @returns what is not durable yet; the others are added to `stored` */
async function publish(claimed: readonly Claimed[], work: Work, ports: StorePorts, stored: Stored[]): Promise<Open[]> {
  const open: Open[] = [];
  const ours: Row[] = [];
  const unclaimed = new Map<Row, Open>();
  const recorded: Row[] = [];
  for (const each of claimed) {
    const { row, event } = each;
    switch (each.kind) {
      case 'claimed':
        ours.push(row);
        break;
      case 'unclaimed':
        unclaimed.set(row, { event, row, state: 'lost', isFinal: each.isFinal });
        break;
      case 'unstored':
        open.push({ event, row, state: 'lost', isFinal: each.isFinal });
        break;
      case 'unseen':
        open.push({ event, row, state: 'unseen', isFinal: false });
        break;
      case 'duplicate':
        stored.push({ row, state: 'duplicate' });
        if (!each.pending) recorded.push(row);
    }
  }
  const [ofOurs, ofUnclaimed] = await Promise.all([
    publishClaimed(ours, work, ports),
    publishUnclaimed([...unclaimed.keys()], work, ports),
  ]);
  for (const [, { row, sent }] of ofOurs) stored.push({ row, state: sent ? 'published' : 'left-to-relay' });
  for (const [asked, { row, sent, isFinal }] of ofUnclaimed) {
    const claim = unclaimed.get(asked);
    if (sent) stored.push({ row, state: 'unclaimed' });
    else if (claim !== undefined) open.push({ ...claim, isFinal: isFinal && claim.isFinal });
  }
  // Writing a duplicate's object again removed its expiry. If its record is settled, nothing else starts that again.
  await Promise.all(recorded.map((row) => startExpiry(row, work, ports.objects)));
  return open;
}
