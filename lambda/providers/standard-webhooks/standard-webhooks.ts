import type { Provider } from '../provider.ts';
import { signedText } from '../signed-text.ts';

/**
 * Any vendor that signs as Standard Webhooks says: one event a delivery, its id and time of sending signed with it.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const standardWebhooks = {
  name: 'standard-webhooks',
  typePrefix: 'com.standardwebhooks.',
  signature: {
    header: 'webhook-signature',
    configurable: false,
    prefix: 'v1,',
    encoding: 'base64',
    separator: ' ',
    signed: signedText('{webhook-id}.{webhook-timestamp}.{body}'),
    signedTime: { value: 'webhook-timestamp', form: 'unix-seconds' },
    base64KeyPrefix: 'whsec_',
  },
  // Svix, where the scheme is from, sends the same under names of its own. https://docs.svix.com/receiving/verifying-payloads/how-manual
  headerAlias: { own: 'webhook-', other: 'svix-' },
  reservedHeaders: ['webhook-id', 'webhook-timestamp', 'svix-id', 'svix-timestamp', 'svix-signature', 'content-type'],
  sendsStaticHeaders: true,
  deliveryIdHeader: 'webhook-id',
  sentTimeHeader: 'webhook-timestamp',
  idHeader: 'webhook-id',
  typeMember: 'type',
  time: { member: 'timestamp', form: 'rfc3339' },
} as const satisfies Provider;
