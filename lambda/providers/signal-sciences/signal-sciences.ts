import type { Provider } from '../provider.ts';
import { signalSciencesTypes } from './signal-sciences-types.ts';

/**
 * Signal Sciences, Fastly's Next-Gen WAF: one activity a delivery, without an id.
 * https://www.fastly.com/documentation/guides/next-gen-waf/integrations/generic-webhooks/
 */
export const signalSciences = {
  name: 'signal-sciences',
  typePrefix: 'com.signalsciences.',
  signature: { header: 'x-sigsci-signature', configurable: false, prefix: '', encoding: 'hex' },
  reservedHeaders: [],
  sendsStaticHeaders: false,
  typeMember: 'type',
  knownTypes: signalSciencesTypes,
  time: { member: 'created', form: 'rfc3339' },
} as const satisfies Provider;
