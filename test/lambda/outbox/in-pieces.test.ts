import { deadlineAt } from '../../../lambda/delivery/deadline.ts';
import { newWork } from '../../../lambda/delivery/work.ts';
import { inPieces } from '../../../lambda/outbox/in-pieces.ts';
import type { State } from '../../../lambda/outbox/store-piece.ts';
import { eventLoop } from '../../../sim/cloud/event-loop.ts';
import { virtualTime } from '../../../sim/cloud/virtual-time.ts';
import { outboxRow } from '../../support/outbox-row.ts';

/** The most pieces of twelve that were under way at once, if the slowest claim took so long and events end so. */
async function mostAtOnce(claimed: number, state: State): Promise<number> {
  const time = virtualTime();
  const clock = eventLoop(time).clock();
  const work = newWork({ token: 'ours', at: clock.now() }, deadlineAt(clock.now() + 4_000, clock));
  let underWay = 0;
  let most = 0;
  const store = async () => {
    most = Math.max(most, ++underWay);
    await time.wait(50);
    underWay--;
    work.pace.claim = claimed;
    return [{ row: outboxRow('1'), state }];
  };
  const pieces = Array.from({ length: 12 }, () => []);
  expect(await time.run(inPieces(pieces, work, store))).toHaveLength(pieces.length);
  return most;
}

describe('the pieces of a delivery', () => {
  it('are four at once, once one is claimed in good time', async () => {
    expect(await mostAtOnce(299, 'published')).toBe(4);
  });

  it('are two at once if DynamoDB is slow', async () => {
    expect(await mostAtOnce(300, 'published')).toBe(2);
  });

  it('are four at once if DynamoDB is silent, and all goes to SQS alone', async () => {
    expect(await mostAtOnce(1_500, 'unclaimed')).toBe(4);
  });
});
