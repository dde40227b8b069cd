import { limits } from '../delivery/deadline.ts';
import type { Work } from '../delivery/work.ts';
import type { Group } from './groups.ts';
import type { PieceHow, Stored } from './store-piece.ts';

/** Until one piece is done, it is unknown how long one takes. */
const atFirst = 2;
/** DynamoDB's sockets and SQS's are then in use all the time. */
const atMost = 4;
/** If a claim took this long, DynamoDB is slow. The calls of more pieces would wait for sockets until their time is up. */
const slow = 300;

/**
 * Stores the pieces of a delivery, several at once. The first is always begun. Another is begun only if there is time to
 * claim it, by the slowest claim so far. If a piece turns out to be mostly recorded, an earlier attempt of the vendor got
 * that far. Records are then read first, so that every attempt gets further.
 * @param store stores a piece
 * @returns the results for the events of the pieces that there was time to begin
 */
export async function inPieces(
  pieces: readonly (readonly Group[])[],
  { deadline, pace }: Pick<Work, 'deadline' | 'pace'>,
  store: (piece: readonly Group[], how: PieceHow) => Promise<readonly Stored[]>,
): Promise<Stored[]> {
  const left = [...pieces];
  const stored: Stored[] = [];
  const underWay: Promise<void>[] = [];
  let lookFirst = false;

  async function storeInTurn(): Promise<void> {
    for (;;) {
      const isFirst = left.length === pieces.length;
      const hasTime = isFirst || deadline.remaining() >= Math.max(limits.leastClaim, pace.claim + limits.look);
      const piece = hasTime ? left.shift() : undefined;
      if (piece === undefined) return;
      const results = await store(piece, { isFirst, lookFirst });
      stored.push(...results);
      const recorded = results.filter(({ state }) => state === 'duplicate').length;
      lookFirst ||= recorded > results.length / 2;
      // Where DynamoDB does not answer at all, every piece goes to SQS alone.
      const isSilent = results.every(({ state }) => state === 'unclaimed');
      if (isSilent || pace.claim < slow) begin(atMost);
    }
  }
  const begin = (count: number) => {
    while (underWay.length < count) underWay.push(storeInTurn());
  };

  begin(atFirst);
  // It grows on the way.
  for (const each of underWay) await each;
  return stored;
}
