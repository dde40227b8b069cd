import type { Source } from '../delivery/source.ts';
import { recordKey } from '../message/row.ts';
import type { WebhookEvent } from '../read/event.ts';

/** The distinct contents that came under one key. A group is never cut, since its contents are told apart together. */
export interface Group {
  readonly key: string;
  /** The first is the event; the others are variants of it. */
  readonly events: readonly [WebhookEvent, ...WebhookEvent[]];
}

/** Events by the key of their record. Repeated events are in it once. */
export function groupEvents(events: readonly WebhookEvent[], source: Source): Group[] {
  const groups = new Map<string, [WebhookEvent, ...WebhookEvent[]]>();
  for (const event of events) {
    const key = recordKey(source.name, event.id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else if (group.every(({ sha256 }) => sha256 !== event.sha256)) group.push(event);
  }
  return Array.from(groups, ([key, contents]) => ({ key, events: contents }));
}

/** As many as are claimed, and as many as are sent, in one round trip. */
const mostEvents = 250;
/** Of the events' contents. Two pieces under way hold what one SQS batch may hold, a few times over. */
const mostBytes = 1024 * 1024;

/** Cuts groups into pieces that are claimed, published and settled independently. */
export function cutPieces(groups: readonly Group[]): Group[][] {
  const pieces: Group[][] = [];
  let piece: Group[] = [];
  let events = 0;
  let bytes = 0;
  for (const group of groups) {
    const size = group.events.reduce((sum, { content }) => sum + sizeOf(content), 0);
    if (piece.length === 0 || events + group.events.length > mostEvents || bytes + size > mostBytes) {
      piece = [];
      pieces.push(piece);
      events = 0;
      bytes = 0;
    }
    piece.push(group);
    events += group.events.length;
    bytes += size;
  }
  return pieces;
}

/** UTF-16 units if it is text, which is close enough for a bound. */
function sizeOf(content: WebhookEvent['content']): number {
  return content.kind === 'json' ? content.text.length : content.bytes.length;
}
