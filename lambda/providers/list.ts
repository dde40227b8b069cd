import { github } from './github/github.ts';
import { ocean } from './ocean/ocean.ts';
import { pagerduty } from './pagerduty/pagerduty.ts';
import type { Provider } from './provider.ts';
import { searchstream } from './searchstream/searchstream.ts';
import { signalSciences } from './signal-sciences/signal-sciences.ts';
import { snyk } from './snyk/snyk.ts';
import { standardWebhooks } from './standard-webhooks/standard-webhooks.ts';

const list = [ocean, signalSciences, searchstream, github, standardWebhooks, pagerduty, snyk] as const;

/** The values that `provider` of a source can have. */
export type ProviderName = (typeof list)[number]['name'];

/** All providers. The functions load this list; `kits.ts` has what they do not need. */
export const providers: readonly Provider[] = list;
