import type { Message } from '../../message/message.ts';

/**
 * The number of events that are remembered. A repeat is handled again after that many others, in another process, or
 * after a restart. To remember events permanently, store them with the result of handling, in one transaction.
 */
const most = 10_000;

/** Handles each remembered event once, including those in progress, because a batch can contain a message twice. */
export function handleOnce(handle: (message: Message) => Promise<void>): (message: Message) => Promise<void> {
  const handled = new Map<string, Promise<void>>();
  return async (message) => {
    // Without `replayedtime`, a replay does not handle events again that were handled before.
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
