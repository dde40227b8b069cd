import { assumptionsTable } from './assumptions-table.ts';
import { batch, type Cost, single } from './cost.ts';
import { writeUnits } from './item-size.ts';
import { amountText, dollarText, type Line, sumOf } from './line.ts';
import type { Invocation } from './measure-calls.ts';
import { idleLines, inUseLines } from './month.ts';
import { consumeLines, keepLines, receiveLines } from './per-million.ts';
import { dollarsOf, type Price, priceDate, prices } from './prices.ts';
import { raises } from './raises.ts';
import { table } from './table.ts';

const million = 1_000_000;
const volumes = [0, 0.1, 1, 10, 100];

/** The generated parts of the page, by the names of their markers. */
export function costBlocks(cost: Cost): Readonly<Record<string, string>> {
  const { counts, start, relay, sources } = cost;
  const idle = idleLines(counts, relay);
  const inUse = inUseLines(sources, start, cost.single);
  const singles = [...receiveLines(cost.single, single), ...keepLines(cost.single, single)];
  const batches = [...receiveLines(cost.batch, batch), ...keepLines(cost.batch, batch)];
  const fixed = sumOf(idle) + sumOf(inUse);
  return {
    calls: callsTable(cost),
    assumptions: assumptionsTable(),
    'per-million': table(
      ['', 'for', 'one event each', '', `batches of ${batch}`, ''],
      [
        ...singles.map((line, index) => [
          nameOf(line.price),
          line.of,
          amountText(line.amount),
          dollarsOfLine(line),
          amountText(batches[index]!.amount),
          dollarsOfLine(batches[index]!),
        ]),
        ['**together**', '', '', `**${dollarText(sumOf(singles))}**`, '', `**${dollarText(sumOf(batches))}**`],
      ],
      'llrrrr',
    ),
    consumer: table(
      ['', 'requests', ''],
      ([10, 1] as const).map((atOnce) => {
        const lines = consumeLines(atOnce);
        return [
          atOnce === 1 ? 'one message a call' : `${atOnce} messages a call`,
          amountText(lines[0]!.amount),
          dollarText(sumOf(lines)),
        ];
      }),
      'lrr',
    ),
    idle: linesTable(idle),
    'in-use': linesTable(inUse),
    totals: table(
      ['events a month', 'one event each', `batches of ${batch}`],
      volumes.map((volume) => [
        (volume * million).toLocaleString('en-US'),
        dollarText(volume === 0 ? sumOf(idle) : fixed + volume * sumOf(singles)),
        dollarText(volume === 0 ? sumOf(idle) : fixed + volume * sumOf(batches)),
      ]),
      'rrr',
    ),
    raises: table(['', ''], raises(cost), 'll'),
    prices: `List prices of us-east-1, written down on ${priceDate}.\n\n${table(
      ['', 'dollars', 'for', 'read in'],
      Object.values<Price>(prices).map(({ service, what, dollars, per, page, readIn }) => [
        `[${service}](${page}): ${what}`,
        String(dollars),
        per.toLocaleString('en-US'),
        readIn,
      ]),
      'lrrl',
    )}`,
  };
}

function callsTable({ measured, ...cost }: Cost): string {
  const rows = ([single, batch] as const).map((events) => {
    const usage = events === single ? cost.single : cost.batch;
    return [
      events === 1 ? 'one event' : `${events} events`,
      callsText(measured.deliveries.get(events)!),
      `${amountText(usage.pendingItem)} B: ${writeUnits(usage.pendingItem)} units`,
      String(usage.tableWrites / events),
      String(usage.indexWrites / events),
      `${amountText(usage.logBytes)} B`,
    ];
  });
  const relay = ['the relay, finding nothing', callsText(measured.relay), '', '', '', `${cost.relay.logBytes} B`];
  const start = ['a start, with one source', callsText(measured.start), '', '', '', ''];
  return table(
    ['', 'calls', 'a claimed item', 'table, units an event', 'index, units an event', 'log'],
    [...rows, relay, start],
    'llrrrr',
  );
}

function callsText({ calls }: Invocation): string {
  const counts = new Map<string, number>();
  // In the order of their names: those of a start are under way together.
  for (const name of calls.map((call) => call.name).sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => `${count} ${name}`).join(', ');
}

function linesTable(lines: readonly Line[]): string {
  return table(
    ['', 'for', 'amount', 'a month'],
    [
      ...lines.map((line) => [nameOf(line.price), line.of, amountText(line.amount), dollarsOfLine(line)]),
      ['**together**', '', '', `**${dollarText(sumOf(lines))}**`],
    ],
    'llrr',
  );
}

function nameOf({ service, what }: Price): string {
  return `${service}: ${what}`;
}

function dollarsOfLine({ price, amount }: Line): string {
  return dollarText(dollarsOf(price, amount));
}
