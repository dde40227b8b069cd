import { randomBytes } from 'node:crypto';
import type { Provider } from '../../lambda/providers/provider.ts';
import { isPlainObject } from '../json/is-plain-object.ts';

type Event = Readonly<Record<string, unknown>>;

/** What makes an event of a vendor another one that happens at the moment; times are Unix milliseconds. */
const changes: Readonly<Record<string, (event: Event, now: number) => Event>> = {
  ocean: (_event, now) => ({ event_id: `evt-${unique()}`, event_time: now }),
  // It has no id: the body's hash is the event's, so any member will do.
  'signal-sciences': ({ payload }, now) => ({
    created: new Date(now).toISOString(),
    payload: { ...(isPlainObject(payload) && payload), ID: unique() },
  }),
  // Their ids are in a header, made of the body.
  github: ({ sender }) => ({ sender: { ...(isPlainObject(sender) && sender), node_id: unique() } }),
  'standard-webhooks': ({ data }, now) => ({
    timestamp: new Date(now).toISOString(),
    data: { ...(isPlainObject(data) && data), id: unique() },
  }),
  searchstream: (_event, now) => ({ alert_id: `evt_${unique()}`, timestamp: new Date(now).toISOString() }),
};

/**
 * The same event with an id and a time of its own.
 * @param now Unix milliseconds
 */
export function renewedEvent({ name, idMember }: Provider, event: Event, now: number): Event {
  const ofVendor = changes[name]?.(event, now);
  return { ...event, ...(ofVendor ?? { [idMember ?? 'sample_id']: unique() }) };
}

function unique(): string {
  return randomBytes(8).toString('hex');
}
