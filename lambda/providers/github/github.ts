import type { Provider } from '../provider.ts';
import { githubTypes } from './github-types.ts';

/**
 * GitHub: one event a delivery, its id and type in headers, which are not signed.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export const github = {
  name: 'github',
  typePrefix: 'com.github.',
  signature: { header: 'x-hub-signature-256', configurable: false, prefix: 'sha256=', encoding: 'hex' },
  reservedHeaders: ['x-github-delivery', 'x-github-event', 'x-hub-signature', 'content-type', 'user-agent'],
  sendsStaticHeaders: false,
  deliveryIdHeader: 'x-github-delivery',
  idHeader: 'x-github-delivery',
  typeHeader: 'x-github-event',
  typeMember: 'action',
  knownTypes: githubTypes,
  // No time: no member has the same meaning in all of its events.
} as const satisfies Provider;
