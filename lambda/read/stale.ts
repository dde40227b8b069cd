import type { WebhookEvent } from './event.ts';

/**
 * Marks the events that happened longer ago than records are kept. Nothing tells a late one from a signed body that
 * was captured and is replayed, so it goes on, marked.
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
