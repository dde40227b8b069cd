/** The parts of a message's CloudEvent that the page tells. */
interface ReadMessage {
  readonly requestid: string;
  readonly id: string;
  readonly type: string;
  readonly reason: string | undefined;
}

/** A message of the receiver's. */
export function readMessage(message: string): ReadMessage {
  return JSON.parse(message);
}

/** A message out of a queue, into which anybody can put anything. */
export function readForeign(message: string): Partial<ReadMessage> {
  try {
    return Object(JSON.parse(message));
  } catch {
    return {};
  }
}
