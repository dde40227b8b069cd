import { ocean } from './ocean.ts';
import type { Provider } from './provider.ts';
import { searchstream } from './searchstream.ts';
import { signalSciences } from './signal-sciences.ts';

/** Every provider there is. */
export const providers: readonly Provider[] = [ocean, signalSciences, searchstream];
