import { deadlineAt } from '../../../lambda/delivery/deadline.ts';
import { newWork } from '../../../lambda/delivery/work.ts';
import { publishClaimed } from '../../../lambda/outbox/publish.ts';
import { eventLoop } from '../../../sim/cloud/event-loop.ts';
import { virtualTime } from '../../../sim/cloud/virtual-time.ts';
import { outboxRow } from '../../support/outbox-row.ts';

/** How often a claimed row is sent in the time that is left to a queue that fails it with this error, each time after so long. */
async function sendsTo(error: string, milliseconds: number, left = 4_000): Promise<number> {
  const time = virtualTime();
  const clock = eventLoop(time).clock();
  const work = newWork({ token: 'ours', at: clock.now() }, deadlineAt(clock.now() + left, clock));
  let sends = 0;
  const ports = {
    queues: {
      async send<Row>(rows: readonly Row[]) {
        sends++;
        await time.wait(milliseconds);
        return rows.map((row) => [row, { kind: 'failed', error }] as const);
      },
    },
    outbox: { settle: async () => [], redirect: async () => [] },
    objects: { startExpiry: async () => {} },
  };
  const published = await time.run(publishClaimed([outboxRow('1')], work, ports));
  expect(published.map(([, { sent }]) => sent)).toEqual([false]);
  return sends;
}

describe('a claimed message that the queue fails', () => {
  it('is sent three times, and then left to the relay', async () => {
    expect(await sendsTo('ServiceUnavailable', 10)).toBe(3);
  });

  it('is sent again only if a send as slow as the slowest, and settling, have time', async () => {
    expect(await sendsTo('ServiceUnavailable', 1_300)).toBe(2);
  });

  it('is sent only if there is time to send and to settle it', async () => {
    expect(await sendsTo('ServiceUnavailable', 10, 749)).toBe(0);
    expect(await sendsTo('ServiceUnavailable', 10, 750)).toBe(1);
  });

  it('is not sent again if that is for good', async () => {
    expect(await sendsTo('AccessDeniedException', 10)).toBe(1);
  });
});
