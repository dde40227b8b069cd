import type { Source } from '../lib/props/source.ts';

/** Who sends webhooks here. Add one for each tenant or site: every source has a URL and a key of its own. */
export const sources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean' },
  { name: 'sigsci', provider: 'signal-sciences' },
  { name: 'searchstream', provider: 'searchstream' },
];
