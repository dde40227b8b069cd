import { idleLines, inUseLines, type Line, millionLines, sumOf } from './bill.ts';
import { callsTable, fixedTable, millionTable, pricesTable } from './cost-tables.ts';
import type { Cost } from './measure/measure-cost.ts';
import { limitsTable } from './quotas.ts';
import { raisesTable } from './raises.ts';
import { dollarText } from './text.ts';

/** The pages' generated parts, by the name of the marker. */
export const pages: Readonly<Record<string, (cost: Cost) => Readonly<Record<string, string>>>> = {
  'README.md': (cost) => ({ cost: inShort(cost) }),
  'docs/cost.md': (cost) => ({
    calls: callsTable(cost),
    fixed: fixedTable(cost),
    million: `${millionTable(cost)}\n\nSo a month is _idle_ + _in use_ + millions of events × the last line: ${inMonth(cost)}`,
    raises: raisesTable(cost),
    prices: pricesTable(),
  }),
  'docs/scale.md': (cost) => ({ limits: limitsTable(cost) }),
};

/** What a month costs: idle, and with a million events from all sources, in batches and one by one. */
function monthOf({ parts, relay, sources, start, deliveries }: Cost) {
  const idle = inCents(idleLines(parts, relay));
  const inUse = inCents(inUseLines(sources, start, deliveries[1]));
  const single = inCents(millionLines(deliveries[1], 1));
  const batched = inCents(millionLines(deliveries[50], 50));
  return { idle, inUse, single, batched, least: idle + inUse + batched, most: idle + inUse + single };
}

/** Rounds to whole cents, so that the sums match the figures on the page. */
function inCents(lines: readonly Line[]): number {
  return Math.round(sumOf(lines) * 100) / 100;
}

function inShort(cost: Cost): string {
  const { idle, least, most } = monthOf(cost);
  return (
    `There is no server: a month costs about $${Math.round(idle)} if nothing comes, and $${Math.round(least)} to ` +
    `$${Math.round(most)}\nwith a million events from three sources ([computed](docs/cost.md#a-month)).`
  );
}

function inMonth(cost: Cost): string {
  const { idle, inUse, single, batched, least, most } = monthOf(cost);
  const sums = [idle, inUse, batched, least, single, most].map(dollarText);
  return (
    `with a million in batches of 50\n${sums[0]} + ${sums[1]} + ${sums[2]} = **${sums[3]}**, ` +
    `one by one ${sums[0]} + ${sums[1]} + ${sums[4]} = **${sums[5]}**.`
  );
}
