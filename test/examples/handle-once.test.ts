import { handleOnce } from '../../examples/worker/handle-once.ts';
import type { Message } from '../../message/message.ts';
import { messageOf } from '../support/message-of.ts';

const message = (id: number): Message => JSON.parse(messageOf(`event-${id}`));
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What the Node worker does with messages that come one after the other. */
function consuming() {
  const handled: string[] = [];
  const failing = new Set<string>();
  const handle = handleOnce(async ({ id }) => {
    if (failing.has(id)) throw new Error('away');
    handled.push(id);
  });
  const consume = async (ids: readonly number[]) => {
    handled.length = 0;
    for (const id of ids) await handle(message(id));
    return handled.length;
  };
  return { handle, consume, handled, failing };
}

describe('the memory of the Node worker', () => {
  it('holds the last 10,000 events, and no more', async () => {
    const { consume, handled } = consuming();
    expect(await consume(numbers(1, 10_000))).toBe(10_000);
    expect(await consume(numbers(1, 10_000))).toBe(0);
    expect(await consume([10_001])).toBe(1);
    expect(await consume(numbers(2, 10_001))).toBe(0);
    expect(await consume([1])).toBe(1);
    expect(handled).toEqual(['event-1']);
  });

  it('holds what is just being handled', async () => {
    const { handle, handled } = consuming();
    await Promise.all([handle(message(1)), handle(message(1))]);
    expect(handled).toEqual(['event-1']);
  });

  it('does not hold what failed', async () => {
    const { handle, consume, failing } = consuming();
    failing.add('event-1');
    await expect(handle(message(1))).rejects.toThrow('away');
    failing.clear();
    expect(await consume([1])).toBe(1);
  });
});
