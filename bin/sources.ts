import type { Source } from '../lib/props/source.ts';

/** Who sends webhooks here. Add one for each tenant or site: every source has its own URL and key. */
export const sources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean' },
  { name: 'sigsci', provider: 'signal-sciences' },
  { name: 'searchstream', provider: 'searchstream' },
];
