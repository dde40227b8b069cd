import { isRefused, type WatchedDelivery } from './watched-delivery.ts';

/** What is kept: so many of the latest deliveries, with so many bytes in all; and as many of the refused. */
const mostDeliveries = 200;
const mostBytes = 16 * 1024 * 1024;

/**
 * The deliveries that make room for others, oldest first. What was refused has a room of its own: it is what one looks
 * for, and successes never push it out. The last of each stays, whatever its size.
 */
export function outdated(deliveries: Iterable<WatchedDelivery>): WatchedDelivery[] {
  const { refused = [], others = [] } = Object.groupBy(deliveries, (each) => (isRefused(each) ? 'refused' : 'others'));
  return [...overflow(refused), ...overflow(others)];
}

function overflow(deliveries: readonly WatchedDelivery[]): WatchedDelivery[] {
  let bytes = 0;
  const firstKept = deliveries.findLastIndex((delivery, index) => {
    bytes += delivery.bytes;
    const isOver = deliveries.length - index > mostDeliveries || bytes > mostBytes;
    return isOver && index < deliveries.length - 1;
  });
  return deliveries.slice(0, firstKept + 1);
}
