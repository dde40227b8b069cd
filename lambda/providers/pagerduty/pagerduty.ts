import type { Provider } from '../provider.ts';
import { pagerdutyTypes } from './pagerduty-types.ts';

/**
 * PagerDuty, incidents and services: one event a delivery, sent again for up to 48 hours.
 * https://developer.pagerduty.com/docs/webhooks-overview
 */
export const pagerduty = {
  name: 'pagerduty',
  typePrefix: 'com.pagerduty.',
  // Several while its key is being replaced. https://developer.pagerduty.com/docs/verifying-webhook-signatures
  signature: { header: 'x-pagerduty-signature', configurable: false, prefix: 'v1=', encoding: 'hex', separator: ',' },
  reservedHeaders: ['x-webhook-id', 'x-webhook-subscription', 'content-type'],
  sendsStaticHeaders: true,
  deliveryIdHeader: 'x-webhook-id',
  idMember: ['event', 'id'],
  typeMember: ['event', 'event_type'],
  knownTypes: pagerdutyTypes,
  filterMember: ['event', 'data', 'urgency'],
  time: { member: ['event', 'occurred_at'], form: 'rfc3339' },
} as const satisfies Provider;
