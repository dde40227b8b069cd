import { otherMethodsThrottle } from '../../lib/api/method-options.ts';
import { defaultThrottle } from '../../lib/props/throttle.ts';
import { assumptions, gigabyte } from './assumptions.ts';
import { deliveryLines, inUseLines, sumOf } from './bill.ts';
import type { Cost } from './measure/measure-cost.ts';
import { dollarsOf, prices } from './prices.ts';
import { dollarText, table } from './text.ts';

const million = 1_000_000;
const secondsOfDay = 86_400;

/** What raises the bill, and by how many dollars each. */
export function raisesTable({ deliveries, parts, partsOfOneLess, start }: Cost): string {
  const { 1: usage } = deliveries;
  const refused = sumOf(deliveryLines(usage, 1));
  const repeated =
    refused + dollarsOf(prices.write, (usage.tableWrites / 2) * million) + dollarsOf(prices.read, million);
  const kept = ((usage.pendingItem + assumptions.itemOverhead) * million * 3) / gigabyte;
  const sourceIdle =
    dollarsOf(prices.secret, parts.secrets - partsOfOneLess.secrets) +
    dollarsOf(prices.alarmMetric, parts.alarmMetrics - partsOfOneLess.alarmMetrics);
  const sourceInUse = sumOf(inUseLines(2, start, usage)) - sumOf(inUseLines(1, start, usage));
  const { requestsPerSecond: most } = defaultThrottle;
  const { requestsPerSecond: others } = otherMethodsThrottle;
  const rows = [
    ['each KB more, a million events: two write units', dollarText(dollarsOf(prices.write, 2 * million))],
    ['a million repeated deliveries: everything except settlement and queue', dollarText(repeated)],
    ['a million refused deliveries: gateway, function and log at most', dollarText(refused)],
    [
      `the same as a flood, at the default \`throttle\` of ${most} a second, a day and source`,
      dollarText((refused * most * secondsOfDay) / million),
    ],
    [
      `requests that are not POSTs, answered 405 without the function, at most ${others} a second, a day and source`,
      dollarText(dollarsOf(prices.gatewayRequest, others * secondsOfDay)),
    ],
    ['one more source, a month; while in use, in addition', `${dollarText(sourceIdle)}, ${dollarText(sourceInUse)}`],
    [
      '`keepMessagesDays: 90`, a month, at a million events a month',
      dollarText(dollarsOf(prices.tableStorage, kept) + dollarsOf(prices.recovery, kept)),
    ],
  ];
  return table(['', ''], rows, 'lr');
}
