import type { AttributeName } from '../../lambda/message/attributes.ts';
import { isPlainObject } from '../../local/json/is-plain-object.ts';

/** What tail shows of a message: attributes of its CloudEvent, as texts. */
export interface TailEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** When it happened, RFC 3339; undefined if the vendor does not say. */
  readonly time: string | undefined;
  /** When the receiver got it, Unix milliseconds. */
  readonly receivedAt: number | undefined;
  /** Why it is in the dead-letter queue. */
  readonly reason: string | undefined;
}

/** @returns undefined if the body is not a CloudEvent in structured JSON mode */
export function readEvent(body: string): TailEvent | undefined {
  const parsed = parse(body);
  if (!isPlainObject(parsed)) return undefined;
  const { id, source, type, time, receivedtime, reason }: Partial<Record<AttributeName, unknown>> = parsed;
  if (typeof id !== 'string' || typeof source !== 'string' || typeof type !== 'string') return undefined;
  const received = typeof receivedtime === 'string' ? Date.parse(receivedtime) : Number.NaN;
  return {
    id,
    source,
    type,
    time: typeof time === 'string' ? time : undefined,
    receivedAt: Number.isNaN(received) ? undefined : received,
    reason: typeof reason === 'string' ? reason : undefined,
  };
}

/** Whether an event is of a type, given in full or by its last parts. */
export function isOfType({ type }: TailEvent, named: string): boolean {
  return type === named || type.endsWith(`.${named}`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
