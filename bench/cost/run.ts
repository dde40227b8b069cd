import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { command } from '../../commands/shared/command.ts';
import { runAsProcess } from '../../commands/shared/run-as-process.ts';
import { fillBlocks } from './fill-blocks.ts';
import { measureCost } from './measure/measure-cost.ts';
import { pages } from './pages.ts';

const root = join(import.meta.dirname, '../..');

/** Measures the AWS calls of a delivery, and writes their cost and the quotas that they reach into the pages. */
const cost = command({
  name: 'npm run cost',
  usage: [''],
  about: [
    'Runs the bundled functions over a stub of AWS, counts the calls of a delivery, and updates the costs and quotas in README.md, docs/cost.md and docs/scale.md. They are computed from those calls, the resources of the stack, the prices in bench/cost/prices.ts and the quotas in bench/cost/quotas.ts.',
  ],
  options: {},
  exits: { 0: 'done', 1: 'it could not measure', 2: 'the command was wrong', 130: 'it was interrupted' },
  read: ({ positionals, mistake }) => {
    if (positionals.length > 0) {
      throw mistake('npm run cost takes only --help. To change a price, edit bench/cost/prices.ts.');
    }
    return {};
  },
  run: async (_asked, terminal) => {
    const directory = mkdtempSync(join(tmpdir(), 'cost-'));
    try {
      const bundled = join(directory, 'lambda');
      await bundle(bundled);
      const measured = await measureCost(bundled);
      for (const [page, blocks] of Object.entries(pages)) {
        const path = join(root, page);
        writeFileSync(path, fillBlocks(readFileSync(path, 'utf8'), blocks(measured)));
      }
      const { fixed, million } = pages['docs/cost.md']!(measured);
      terminal.print(`${fixed}\n\n${million}\n\nWritten to ${Object.keys(pages).join(', ')}`);
      return 0;
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
});

if (import.meta.main) void runAsProcess(cost);
