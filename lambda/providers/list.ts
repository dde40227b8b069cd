import { github } from './github.ts';
import { ocean } from './ocean.ts';
import type { Provider } from './provider.ts';
import { searchstream } from './searchstream.ts';
import { signalSciences } from './signal-sciences.ts';
import { standardWebhooks } from './standard-webhooks.ts';

/** Every provider there is. */
export const providers: readonly Provider[] = [ocean, signalSciences, searchstream, github, standardWebhooks];
