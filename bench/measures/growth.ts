import type { Bench } from '../bench.ts';
import type { Section } from '../section.ts';
import { growthInBody } from './growth-in-body.ts';
import { growthInSources } from './growth-in-sources.ts';
import { growthInTable } from './growth-in-table.ts';

/** What it costs when bodies, sources and the table grow; the relay's rows are measured apart. */
export async function measureGrowth(bench: Bench): Promise<Section[]> {
  return [await growthInBody(bench), await growthInSources(bench), await growthInTable(bench)];
}
