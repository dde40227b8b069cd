import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from '../../sim/command/kept-case.ts';
import { playPlan } from '../../sim/history/play-plan.ts';

// `npm run sim -- --seed S --keep test/sim/cases/<name>.json` adds a history that violated a guarantee.
const folder = join(import.meta.dirname, 'cases');

it.each(readdirSync(folder))('keeps the guarantees in the history %s, which violated one', async (file) => {
  expect(await playPlan(readCase(join(folder, file)).plan)).toEqual([]);
});
