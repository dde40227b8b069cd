import { join } from 'node:path';
import type { Cost } from './cost.ts';
import { costBlocks } from './cost-blocks.ts';
import { scaleBlocks } from './scale-blocks.ts';

const docs = join(import.meta.dirname, '../../docs');

/** The pages with generated parts. */
export const pages: readonly { path: string; blocks(cost: Cost): Readonly<Record<string, string>> }[] = [
  { path: join(docs, 'cost.md'), blocks: costBlocks },
  { path: join(docs, 'scale.md'), blocks: scaleBlocks },
];
