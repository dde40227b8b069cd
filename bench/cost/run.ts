import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { command } from '../../commands/shared/command.ts';
import { runAsProcess } from '../../commands/shared/run-as-process.ts';
import { measureCost } from './cost.ts';
import { costBlocks } from './cost-blocks.ts';
import { fillBlocks } from './fill-blocks.ts';
import { pages } from './pages.ts';

/** Measures what a delivery asks of AWS, and writes into the pages what that costs and which quotas it meets. */
const cost = command({
  name: 'npm run cost',
  usage: [''],
  about: [
    'Runs the bundled functions over a stub of AWS, counts what a delivery asks of it, and writes the tables of docs/cost.md and docs/scale.md from those calls, the prices in bench/cost/prices.ts and the quotas in bench/cost/quotas.ts.',
  ],
  options: {},
  exits: { 0: 'done', 1: 'it could not measure', 2: 'the command was wrong', 130: 'it was interrupted' },
  read: ({ positionals, mistake }) => {
    if (positionals.length > 0) {
      throw mistake('npm run cost takes --help, and nothing else. Prices are changed in bench/cost/prices.ts.');
    }
    return {};
  },
  run: async (_asked, terminal) => {
    const directory = mkdtempSync(join(tmpdir(), 'cost-'));
    try {
      const bundled = join(directory, 'lambda');
      await bundle(bundled);
      const measured = await measureCost(bundled);
      for (const { path, blocks } of pages) {
        writeFileSync(path, fillBlocks(readFileSync(path, 'utf8'), blocks(measured)));
      }
      const written = pages.map(({ path }) => path).join(', ');
      terminal.print(`${costBlocks(measured)['per-million']}\n\nWritten to ${written}`);
      return 0;
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
});

if (import.meta.main) void runAsProcess(cost);
