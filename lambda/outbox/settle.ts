import pLimit from 'p-limit';
import { countFault, errorName } from '../delivery/faults.ts';
import type { Work } from '../delivery/work.ts';
import type { Row } from '../message/row.ts';
import { recordDays } from '../names.ts';
import { inRounds } from './in-rounds.ts';
import type { ObjectStore, Outbox, Settlement } from './ports.ts';

/** As many as a delivery can hold; a page of the relay can hold more. */
const parallelObjects = 18;

export interface SettlePorts {
  readonly outbox: Pick<Outbox, 'settle'>;
  readonly objects: Pick<ObjectStore, 'startExpiry'>;
  /** Days for which settled records keep their messages; undefined if they drop them. */
  readonly keepMessagesDays?: number | undefined;
}

/**
 * Takes rows whose message is in a queue out of what is pending, and starts their time to live. The message is dropped,
 * unless it is to be kept.
 * @param time in milliseconds
 */
export async function settle(
  sent: readonly Row[],
  work: Work,
  { outbox, objects, keepMessagesDays }: SettlePorts,
  time: number,
): Promise<void> {
  const { deadline, claim, faults } = work;
  const span = deadline.span(time);
  const settlement = settlementOf(claim.at, keepMessagesDays);
  const settleRows = async (rows: readonly Row[]) => {
    const keys = rows.map(({ key }) => key);
    const settleOnce = (open: readonly string[]) => outbox.settle(open, claim.token, settlement, span.attempt);
    for (const [, result] of await inRounds(keys, span, settleOnce)) {
      if (result.kind === 'unknown') countFault(faults, 'settle', result.error);
    }
  };
  // An object may expire only once its message is in a queue. If its expiry cannot be started, the row is settled even
  // so: to keep an object too long is better than to send its event again each minute.
  const settleLarge = async (rows: readonly Row[]) => {
    await pLimit(parallelObjects).map(rows, (row) => startExpiry(row, work, objects));
    await settleRows(rows);
  };
  const isLarge = ({ object }: Row) => object !== undefined;
  await Promise.all([settleRows(sent.filter((row) => !isLarge(row))), settleLarge(sent.filter(isLarge))]);
}

/** Starts the time to live of a large event's object. It may take half the time that is left; settling has the rest. */
export async function startExpiry(
  { object }: Row,
  { deadline, faults }: Work,
  objects: Pick<ObjectStore, 'startExpiry'>,
): Promise<void> {
  if (object === undefined) return;
  try {
    await objects.startExpiry(object, deadline.signal(deadline.remaining() / 2));
  } catch (error) {
    countFault(faults, 'expire', errorName(error));
  }
}

/**
 * A record lives as long as its message is kept, since a time to live removes the whole item.
 * @param claimedAt Unix milliseconds
 */
function settlementOf(claimedAt: number, keepMessagesDays: number | undefined): Settlement {
  const days = keepMessagesDays ?? recordDays;
  return {
    expiresAt: Math.floor(claimedAt / 1_000) + days * 24 * 60 * 60,
    keepsMessage: keepMessagesDays !== undefined,
  };
}
