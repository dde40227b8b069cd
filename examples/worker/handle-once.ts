import type { Message } from '../../message/message.ts';

/**
 * How many events are remembered. A repeat that comes after so many others is handled again, and so is one that comes to
 * another process, or to this one after a restart. To last, it belongs where the result of handling is, in one transaction
 * with it.
 */
const most = 10_000;

/** Handles each event once, as far back as it remembers: also those that are just being handled, for a batch can hold a message twice. */
export function handleOnce(handle: (message: Message) => Promise<void>): (message: Message) => Promise<void> {
  const handled = new Map<string, Promise<void>>();
  return async (message) => {
    // Without `replayedtime`, what was handled once is not handled again when it is replayed.
    const key = JSON.stringify([message.source, message.id, message.replayedtime]);
    const handling = handled.get(key) ?? handle(message);
    handled.set(key, handling);
    const [oldest] = handled.keys();
    if (handled.size > most) handled.delete(oldest!);
    await handling.catch((error: unknown) => {
      handled.delete(key);
      throw error;
    });
  };
}
