import type { Provider } from '../provider.ts';
import { searchstreamTypes } from './searchstream-types.ts';

/** Datazag SearchStream, phishing and brand abuse: one alert a delivery. https://www.datazag.com/docs/search-stream */
export const searchstream = {
  name: 'searchstream',
  typePrefix: 'com.datazag.searchstream.',
  signature: { header: 'x-searchstream-signature', configurable: false, prefix: '', encoding: 'hex' },
  reservedHeaders: [],
  sendsStaticHeaders: false,
  idMember: 'alert_id',
  typeMember: 'event_type',
  knownTypes: searchstreamTypes,
  filterMember: 'severity',
  time: { member: 'timestamp', form: 'rfc3339' },
} as const satisfies Provider;
