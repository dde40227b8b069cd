import { otherMethodsThrottle } from '../../lib/api/method-options.ts';
import { leastWarmThroughput } from '../../lib/props/warm-throughput.ts';
import { assumptions, gigabyte, hoursOfMonth } from './assumptions.ts';
import { type Cost, single } from './cost.ts';
import { dollarText, sumOf } from './line.ts';
import { inUseLines } from './month.ts';
import { receiveLines } from './per-million.ts';
import { dollarsOf, prices } from './prices.ts';

const million = 1_000_000;
/** Most rows that a run of the relay takes when no queue takes them: see `giveUpAfter` in `lambda/drain.ts`. */
const hopelessRows = 700;
/** Taking a row moves it in the pending index: an entry out, an entry in. */
const indexWritesOfTake = 2;
const largeEventsKeptDays = 45;

/** What raises the bill, and by how much. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a table, a row for each reason
export function raises(cost: Cost): [what: string, costs: string][] {
  const { requestsPerSecond: othersASecond } = otherMethodsThrottle;
  const write = (units: number) => dollarsOf(prices.write, units);
  const { single: usage } = cost;
  const take = usage.tableWrites / 2 + indexWritesOfTake;
  const received = receiveLines(usage, single);
  const withoutStores = sumOf(received.filter(({ price }) => price !== prices.write && price.service !== 'SQS'));
  const kept = ((usage.pendingItem + assumptions.itemOverhead) * million * 3) / gigabyte;
  const more = {
    secrets: cost.counts.secrets - cost.countsOfOneLess.secrets,
    alarmMetrics: cost.counts.alarmMetrics - cost.countsOfOneLess.alarmMetrics,
  };
  const sourceMonth = dollarsOf(prices.secret, more.secrets) + dollarsOf(prices.alarmMetric, more.alarmMetrics);
  const sourceInUse = sumOf(inUseLines(2, cost.start, usage)) - sumOf(inUseLines(1, cost.start, usage));
  const keysOfEnvironment = inUseLines(1, cost.start, usage).filter(({ price }) => price === prices.secretRequest);
  return [
    [
      'larger events',
      `${dollarText(write(2 * million))} a million events for each further KB, up to 256 KiB: written by the claim, counted again by the settlement. A request more of SQS for each further 64 KB`,
    ],
    [
      'events over 256 KiB, in S3',
      `${dollarText(dollarsOf(prices.objectWrite, 2_000) + dollarsOf(prices.objectStorage, largeEventsKeptDays / 30))} a thousand of 1 MB: written, tagged, kept ${largeEventsKeptDays} days`,
    ],
    [
      'a delivery that comes again',
      `${dollarText(withoutStores + write((usage.tableWrites / 2) * million) + dollarsOf(prices.read, million))} a million of one event: all of it but the settlement and the queue`,
    ],
    [
      'deliveries that are refused',
      `at most ${dollarText(withoutStores)} a million. What bounds a flood is \`throttle\`: at its default of 500 a second, ${dollarText(withoutStores * ((500 * 86_400) / million))} a day and source. \`allowedAddresses\` or a web ACL keep it from the function`,
    ],
    [
      'what is not a POST',
      `answered 405 without a run of Lambda. The stage's throttle of ${othersASecond} a second bounds it: ${dollarText(dollarsOf(prices.gatewayRequest, othersASecond * 86_400))} a day and source`,
    ],
    [
      'slower calls',
      `${dollarText(dollarsOf(prices.lambdaSecond, million * 0.01 * assumptions.memory))} a million deliveries for each further 10 ms`,
    ],
    [
      'one source more',
      `${dollarText(sourceMonth)} a month (a secret, ${more.alarmMetrics} metrics of alarms), and ${dollarText(sourceInUse)} while it is in use`,
    ],
    ['`expectEvery`', `${dollarText(dollarsOf(prices.alarmMetric, 1))} a month and source`],
    [
      'a further environment of the function, busy all month',
      `${dollarText(sumOf(keysOfEnvironment))} a source for its keys`,
    ],
    [
      '`tracing`',
      `${dollarText(dollarsOf(prices.trace, million))} a million deliveries as long as one comes a second at most, for X-Ray traces the first of each second; ${dollarText(dollarsOf(prices.trace, assumptions.traced * million))} a million of those beyond, of which it takes ${assumptions.traced * 100} %`,
    ],
    [
      '`accessLog`',
      `${dollarText(dollarsOf(prices.logIngested, (assumptions.accessLogBytes * million) / gigabyte))} a million deliveries`,
    ],
    [
      '`encryptionKey`',
      `${dollarText(dollarsOf(prices.key, 1))} a month for a key of yours, and ${dollarText(dollarsOf(prices.keyRequest, million))} a million of its requests: one each time a key is fetched, a few a minute of the table and the queues, which keep data keys for five`,
    ],
    [
      '`keepMessagesDays: 90`',
      `${dollarText(dollarsOf(prices.tableStorage, kept) + dollarsOf(prices.recovery, kept))} a month for a million events a month, in place of the records above`,
    ],
    [
      'an hour without SQS',
      `${dollarText(write(hopelessRows * take * 60))}: the relay tries up to ${hopelessRows} events a minute; then ${dollarText(write(take * million))} a million events that it sends`,
    ],
    [
      'answers, once the account has used its 100 GB a month',
      `${dollarText(dollarsOf(prices.transferOut, (500 * million) / gigabyte))} a million deliveries, at 500 bytes`,
    ],
    [
      'cold starts',
      `${dollarText(dollarsOf(prices.lambdaSecond, 0.5 * hoursOfMonth * assumptions.memory))} a month, at one of half a second in each hour`,
    ],
    [
      '`warmThroughput`, of 40,000 write units a second',
      `${dollarText(2 * dollarsOf(prices.warmWrite, 40_000 - leastWarmThroughput.writeUnitsPerSecond))} once, for the table and its index`,
    ],
  ];
}
