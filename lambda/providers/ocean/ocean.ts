import type { Provider } from '../provider.ts';
import { oceanTypes } from './ocean-types.ts';

/** Ocean, mail security: batches of events, sent again until they are acknowledged. */
export const ocean = {
  name: 'ocean',
  typePrefix: 'security.ocean.',
  signature: { header: 'x-ocean-signature', configurable: true, prefix: 'sha256=', encoding: 'hex' },
  reservedHeaders: ['x-ocean-timestamp', 'x-ocean-delivery', 'content-type'],
  sendsStaticHeaders: true,
  deliveryIdHeader: 'x-ocean-delivery',
  sentTimeHeader: 'x-ocean-timestamp',
  batchMember: 'events',
  idMember: 'event_id',
  typeMember: 'event_type',
  knownTypes: oceanTypes,
  time: { member: 'event_time', form: 'unix-milliseconds' },
} as const satisfies Provider;
