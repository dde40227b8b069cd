import { githubKit } from './github/github-kit.ts';
import { hmacKit } from './hmac/hmac-kit.ts';
import type { ProviderName } from './list.ts';
import { oceanKit } from './ocean/ocean-kit.ts';
import { pagerdutyKit } from './pagerduty/pagerduty-kit.ts';
import { searchstreamKit } from './searchstream/searchstream-kit.ts';
import { signalSciencesKit } from './signal-sciences/signal-sciences-kit.ts';
import { snykKit } from './snyk/snyk-kit.ts';
import { standardWebhooksKit } from './standard-webhooks/standard-webhooks-kit.ts';
import type { VendorKit } from './vendor-kit.ts';

/** Does not compile unless every provider has its kit. */
const kits = {
  ocean: oceanKit,
  'signal-sciences': signalSciencesKit,
  searchstream: searchstreamKit,
  github: githubKit,
  'standard-webhooks': standardWebhooksKit,
  pagerduty: pagerdutyKit,
  snyk: snykKit,
  hmac: hmacKit,
} satisfies Record<ProviderName | 'hmac', VendorKit>;

/** The kit of each provider, in the order of their list. */
export const kitsByProvider: ReadonlyMap<string, VendorKit> = new Map(Object.entries(kits));

/** @throws Error if there is no such provider, which an earlier check rules out */
export function kitOf(provider: string): VendorKit {
  const kit = kitsByProvider.get(provider);
  if (kit === undefined) throw new Error(`There is no provider ${provider}.`);
  return kit;
}
