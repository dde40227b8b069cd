import type { Provider } from '../provider.ts';
import { snykTypes } from './snyk-types.ts';

/**
 * Snyk, vulnerabilities in dependencies and images: one event a delivery, its type in a header, without an id.
 * https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/webhooks
 */
export const snyk = {
  name: 'snyk',
  typePrefix: 'io.snyk.',
  signature: { header: 'x-hub-signature', configurable: false, prefix: 'sha256=', encoding: 'hex' },
  reservedHeaders: ['x-snyk-event', 'x-snyk-transport-id', 'x-snyk-timestamp', 'content-type'],
  sendsStaticHeaders: false,
  // Not the id: it is not signed, and Snyk does not say whether a retry repeats it.
  deliveryIdHeader: 'x-snyk-transport-id',
  sentTimeHeader: 'x-snyk-timestamp',
  typeHeader: 'x-snyk-event',
  knownTypes: snykTypes,
} as const satisfies Provider;
