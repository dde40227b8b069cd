import { idleLines, inUseLines, type Line, millionLines, sumOf } from './bill.ts';
import type { Invocation } from './measure/measure-calls.ts';
import type { Cost } from './measure/measure-cost.ts';
import { type Price, priceDate, prices } from './prices.ts';
import { amountText, dollarText, table } from './text.ts';

/** The AWS calls counted for each kind of invocation. */
export function callsTable({ measured, deliveries, relay }: Cost): string {
  const rows = ([1, 50] as const).map((events) => {
    const { tableWrites, indexWrites, queueRequests, logBytes } = deliveries[events];
    const units = [tableWrites, indexWrites, queueRequests].map((each) => String(each / events));
    return [
      `a delivery of ${events}`,
      callsText(measured.deliveries.get(events)!),
      ...units,
      `${amountText(logBytes)} B`,
    ];
  });
  return table(
    ['', 'calls', 'table, write units an event', 'index, the same', 'SQS, requests an event', 'log'],
    [
      ...rows,
      ['the relay, finding nothing', callsText(measured.relay), '', '', '', `${relay.logBytes} B`],
      ['a start, with one source', callsText(measured.start), '', '', '', ''],
    ],
    'llrrrr',
  );
}

function callsText({ calls }: Invocation): string {
  const counts = new Map<string, number>();
  // Sorted by name: the calls of a start run concurrently, so their order varies.
  for (const name of calls.map((call) => call.name).sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => `${count} ${name}`).join(', ');
}

/** What a month costs, regardless of the number of events. */
export function fixedTable({ parts, relay, sources, start, deliveries }: Cost): string {
  const idle = idleLines(parts, relay);
  const inUse = inUseLines(sources, start, deliveries[1]);
  const rowsOf = (lines: readonly Line[]) => byPurpose(lines).map((each) => [each.of, each.services, each.dollars]);
  return table(
    ['', '', 'a month'],
    [...rowsOf(idle), together('idle', idle), ...rowsOf(inUse), together('in use, in addition', inUse)],
    'llr',
  );
}

/** What a million events cost in addition. */
export function millionTable({ deliveries }: Cost): string {
  const singles = millionLines(deliveries[1], 1);
  const batches = millionLines(deliveries[50], 50);
  const batched = byPurpose(batches);
  const rows = byPurpose(singles).map((each, index) => [
    each.of,
    each.services,
    each.dollars,
    batched[index]?.dollars ?? '',
  ]);
  return table(
    ['', '', 'one event each', 'batches of 50'],
    [...rows, [...together('a million events', singles), `**${dollarText(sumOf(batches))}**`]],
    'llrr',
  );
}

/** The prices, a line for each service. */
export function pricesTable(): string {
  const services = Map.groupBy(Object.values<Price>(prices), ({ service }) => service);
  const rows = Array.from(services, ([service, ofService]) => [
    `[${service}](${ofService[0]?.page})`,
    ofService.map(({ what, dollars, per }) => `${what} $${dollars}${per === 1 ? '' : ' a million'}`).join('; '),
    Array.from(new Set(ofService.map(({ readIn }) => readIn))).join('; '),
  ]);
  return table(['', `list prices of us-east-1, ${priceDate}`, 'read in'], rows, 'lll');
}

function together(what: string, lines: readonly Line[]): string[] {
  return [`**${what}**`, '', `**${dollarText(sumOf(lines))}**`];
}

/** Sums lines with the same purpose. */
function byPurpose(lines: readonly Line[]) {
  return Array.from(
    Map.groupBy(lines, ({ of }) => of),
    ([of, group]) => ({
      of,
      services: Array.from(new Set(group.map(({ price }) => price.service))).join(', '),
      dollars: dollarText(sumOf(group)),
    }),
  );
}
