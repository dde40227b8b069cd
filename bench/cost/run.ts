import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { readCommand } from '../../commands/shared/read-command.ts';
import { help, readArguments } from './arguments.ts';
import { measureCost } from './cost.ts';
import { costBlocks } from './cost-blocks.ts';
import { fillBlocks } from './fill-blocks.ts';
import { pages } from './pages.ts';

// Measures what a delivery asks of AWS, and writes into the pages what that costs and which quotas it meets.

readCommand(help, readArguments);
const directory = mkdtempSync(join(tmpdir(), 'cost-'));
try {
  const bundled = join(directory, 'lambda');
  await bundle(bundled);
  const cost = await measureCost(bundled);
  for (const { path, blocks } of pages) writeFileSync(path, fillBlocks(readFileSync(path, 'utf8'), blocks(cost)));
  console.log(`${costBlocks(cost)['per-million']}\n\nWritten to ${pages.map(({ path }) => path).join(', ')}`);
} finally {
  rmSync(directory, { recursive: true });
}
