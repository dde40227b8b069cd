import type { Bench } from '../bench.ts';
import type { Section } from '../section.ts';
import { growthInBody } from './growth-in-body.ts';
import { growthInSources } from './growth-in-sources.ts';
import { growthInTable } from './growth-in-table.ts';

/** How costs grow with bodies, sources and the table; the relay's rows are measured separately. */
export async function measureGrowth(bench: Bench): Promise<Section[]> {
  return [await growthInBody(bench), await growthInSources(bench), await growthInTable(bench)];
}
