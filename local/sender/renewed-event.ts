import { randomBytes } from 'node:crypto';
import { kitOf } from '../../lambda/providers/kits.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import type { Event } from '../../lambda/providers/vendor-kit.ts';

/**
 * The same event with an id and a time of its own.
 * @param now Unix milliseconds
 */
export function renewedEvent({ name }: Provider, event: Event, now: number): Event {
  return { ...event, ...kitOf(name).renew(event, { id: randomBytes(8).toString('hex'), now }) };
}
