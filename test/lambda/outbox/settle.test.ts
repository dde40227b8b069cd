import { deadlineAt } from '../../../lambda/delivery/deadline.ts';
import { newWork } from '../../../lambda/delivery/work.ts';
import type { Row } from '../../../lambda/message/row.ts';
import { settle } from '../../../lambda/outbox/settle.ts';
import { eventLoop } from '../../../sim/cloud/event-loop.ts';
import { virtualTime } from '../../../sim/cloud/virtual-time.ts';
import { outboxRow } from '../../support/outbox-row.ts';

/** Settles rows where each object takes 100 ms: after how many milliseconds which keys, and how many objects at once. */
async function settled(rows: readonly Row[]) {
  const time = virtualTime();
  const begun = time.now();
  const clock = eventLoop(time).clock();
  const calls: [after: number, keys: readonly string[]][] = [];
  const objects = { underWay: 0, most: 0 };
  const ports = {
    outbox: {
      async settle(keys: readonly string[]) {
        calls.push([time.now() - begun, keys]);
        return keys.map((key) => [key, { kind: 'done' }] as const);
      },
    },
    objects: {
      async startExpiry() {
        objects.most = Math.max(objects.most, ++objects.underWay);
        await time.wait(100);
        objects.underWay--;
      },
    },
  };
  const work = newWork({ token: 'ours', at: begun }, deadlineAt(begun + 15_000, clock));
  await time.run(settle(rows, work, ports, Number.POSITIVE_INFINITY));
  return { calls, most: objects.most };
}

const large = (id: string): Row => ({ ...outboxRow(id), object: `ocean/${id}` });

describe('settling', () => {
  it('takes each row out once, and lets none wait for the object of another', async () => {
    const { calls } = await settled([outboxRow('1'), large('2'), outboxRow('3')]);
    expect(calls).toEqual([
      [0, ['ocean#1', 'ocean#3']],
      [100, ['ocean#2']],
    ]);
  });

  it('has as many objects under way as a delivery can hold, though a page of the relay may hold more', async () => {
    const { most } = await settled(Array.from({ length: 40 }, (_, index) => large(`${index}`)));
    expect(most).toBe(18);
  });
});
