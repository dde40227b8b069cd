import type { WebhookEvent } from './event.ts';

/**
 * Marks the events that happened longer ago than records are kept. A late event cannot be told from a captured body
 * that is replayed, so it is passed on, marked.
 * @param receivedAt Unix milliseconds
 * @param staleAfter milliseconds
 */
export function markStale(events: readonly WebhookEvent[], receivedAt: number, staleAfter: number): WebhookEvent[] {
  const since = receivedAt - staleAfter;
  return events.map((event) => {
    const isStale = event.time !== undefined && Date.parse(event.time) < since;
    return isStale ? { ...event, stale: true } : event;
  });
}
