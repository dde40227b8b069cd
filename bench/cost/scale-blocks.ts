import { hoursOfMonth } from './assumptions.ts';
import { batch, type Cost, single } from './cost.ts';
import { amountText, sumOf } from './line.ts';
import { keepLines, receiveLines } from './per-million.ts';
import { demandOfEvent, partitionWrites, quotas, requestsOfEnvironment } from './quotas.ts';
import { table } from './table.ts';

const shapes = [single, batch] as const;
const rates = [10, 1_000, 50_000];

/** The generated parts of the page about scale, by the names of their markers. */
export function scaleBlocks(cost: Cost): Readonly<Record<string, string>> {
  return { limits: limitsTable(cost), asks: asksTable(cost) };
}

function limitsTable(cost: Cost): string {
  const demands = shapes.map((events) => demandOfEvent(cost, events));
  const limits = quotas
    .map((quota) => ({ quota, rates: demands.map((demand) => quota.value / demand[quota.of]) }))
    .sort((one, other) => one.rates[0]! - other.rates[0]!);
  return table(
    ['', 'quota', 'events a second, one each', `in batches of ${batch}`, 'raised'],
    limits.map(({ quota, rates: [alone, batched] }) => [
      `[${quota.what}](${quota.page})`,
      `${amountText(quota.value)} ${quota.unit}`,
      amountText(alone!),
      amountText(batched!),
      quota.raised,
    ]),
    'lrrrl',
  );
}

function asksTable(cost: Cost): string {
  return table(
    [
      'events a second',
      'deliveries a second',
      'busy environments',
      'concurrency',
      'write units, table',
      'write units, index',
      'shards',
      'dollars a month',
    ],
    rates.flatMap((rate) => shapes.map((events) => ask(cost, rate, events))),
    'lrrrrrrr',
  );
}

function ask(cost: Cost, rate: number, events: (typeof shapes)[number]): string[] {
  const each = demandOfEvent(cost, events);
  const usage = events === single ? cost.single : cost.batch;
  const deliveries = rate * each.deliveries;
  const millions = (rate * hoursOfMonth * 3_600) / 1_000_000;
  const dollars = millions * sumOf([...receiveLines(usage, events), ...keepLines(usage, events)]);
  const atLeast = (amount: number) => amountText(Math.ceil(amount));
  return [
    `${amountText(rate)}, ${events === single ? 'one each' : `batches of ${events}`}`,
    amountText(deliveries),
    atLeast(rate * each.concurrency),
    atLeast(Math.max(rate * each.concurrency, deliveries / requestsOfEnvironment)),
    amountText(rate * each.tableWrites),
    amountText(rate * each.indexWrites),
    atLeast((rate * each.indexWrites) / partitionWrites),
    `$${amountText(Number(dollars.toPrecision(3)))}`,
  ];
}
