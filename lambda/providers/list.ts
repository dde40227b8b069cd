import { github } from './github/github.ts';
import { ocean } from './ocean/ocean.ts';
import { pagerduty } from './pagerduty/pagerduty.ts';
import type { Provider } from './provider.ts';
import { searchstream } from './searchstream/searchstream.ts';
import { signalSciences } from './signal-sciences/signal-sciences.ts';
import { snyk } from './snyk/snyk.ts';
import { standardWebhooks } from './standard-webhooks/standard-webhooks.ts';

const list = [ocean, signalSciences, searchstream, github, standardWebhooks, pagerduty, snyk] as const;

/** What `provider` can be set to where a source is declared. */
export type ProviderName = (typeof list)[number]['name'];

/** Every provider there is. This list the functions load; `kits.ts` is that of what they do not need. */
export const providers: readonly Provider[] = list;
