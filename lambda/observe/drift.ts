import type { Provider } from '../providers/provider.ts';
import type { WebhookEvent } from '../read/event.ts';

/** Signs of a change at the vendor in the events of a delivery. */
export interface Drift {
  /** Events without a usable id, of a vendor that documents one. */
  readonly withoutId: number;
  /** Events whose type the provider does not know. */
  readonly unknownType: number;
  /** The names of such types: some, cut, and safe to show. */
  readonly unknownTypes: readonly string[];
}

/** How many types are named: the first ones show the change, and a delivery could hold ten thousand. */
const mostNamed = 10;
/** Characters of a name. */
const longestShown = 64;

/** Leaves out unreadable events: they are in the dead-letter queue. */
export function driftOf(events: readonly WebhookEvent[], provider: Provider): Drift {
  const known = provider.knownTypes && new Set(provider.knownTypes);
  const unknown = events
    .filter(({ content }) => content.kind === 'json')
    .map(({ type }) => vendorType(type, provider))
    .filter((type) => known?.has(type) === false);
  return {
    withoutId: events.filter((event) => event.withoutId).length,
    unknownType: unknown.length,
    unknownTypes: Array.from(new Set(unknown)).slice(0, mostNamed).map(shown),
  };
}

/** A type as the vendor calls it: the header's, then a dot and the body's. */
function vendorType(type: string, { typePrefix, typeHeader }: Provider): string {
  const own = type.slice(typePrefix.length);
  return typeHeader === undefined ? own : own.replace(/\..*/s, '');
}

function shown(type: string): string {
  return type.slice(0, longestShown).replace(/[^\w.:/ -]/g, '?');
}
