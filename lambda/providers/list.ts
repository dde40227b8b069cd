import { github } from './github/github.ts';
import { ocean } from './ocean/ocean.ts';
import type { Provider } from './provider.ts';
import { searchstream } from './searchstream/searchstream.ts';
import { signalSciences } from './signal-sciences/signal-sciences.ts';
import { standardWebhooks } from './standard-webhooks/standard-webhooks.ts';

/** Every provider there is. */
export const providers: readonly Provider[] = [ocean, signalSciences, searchstream, github, standardWebhooks];
