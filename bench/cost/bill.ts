import { assumptions, gigabyte, minutesOfMonth } from './assumptions.ts';
import type { StackParts } from './measure/stack-parts.ts';
import type { Usage } from './measure/usage.ts';
import { dollarsOf, type Price, prices } from './prices.ts';

/** One line of a bill. */
export interface Line {
  readonly price: Price;
  readonly amount: number;
  /** What it is for. */
  readonly of: string;
}

/** How many events are in a delivery. */
export type Batch = keyof typeof assumptions.deliveryMilliseconds;

const million = 1_000_000;

export function sumOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { price, amount }) => sum + dollarsOf(price, amount), 0);
}

/** A month without deliveries. @param relay a run that finds nothing */
export function idleLines(parts: StackParts, relay: Usage): Line[] {
  const runs = parts.scheduledRuns;
  const relayRuns = `${runs.toLocaleString('en-US')} runs of the relay`;
  const seconds = (assumptions.relayMilliseconds / 1_000) * assumptions.memory;
  const logged = (relay.logBytes + assumptions.platformLogBytes) * runs;
  return [
    {
      price: prices.alarmMetric,
      amount: parts.alarmMetrics,
      of: `${parts.alarms} alarms, over ${parts.alarmMetrics} metrics`,
    },
    { price: prices.dashboard, amount: parts.dashboards, of: 'the dashboard' },
    { price: prices.secret, amount: parts.secrets, of: `${parts.secrets} secrets, one a source` },
    { price: prices.lambdaRequest, amount: runs, of: relayRuns },
    { price: prices.lambdaSecond, amount: runs * seconds, of: relayRuns },
    { price: prices.read, amount: relay.reads * runs, of: relayRuns },
    { price: prices.logIngested, amount: logged / gigabyte, of: relayRuns },
  ];
}

/**
 * What a month costs in addition if each source sends in every hour.
 * @param start the receiver's start, with one source
 * @param delivery one delivery of that source
 */
export function inUseLines(sources: number, start: Usage, delivery: Usage): Line[] {
  const metrics = [...delivery.metrics];
  const ofReceiver = metrics.filter((each) => !each.includes('source')).length;
  const ofSources = (metrics.length - ofReceiver) * sources;
  const ofGateway = assumptions.gatewayMetrics * sources;
  const fetches = minutesOfMonth / assumptions.keysFreshMinutes;
  return [
    { price: prices.metric, amount: ofReceiver, of: `${ofReceiver} metrics of the receiver` },
    { price: prices.metric, amount: ofSources, of: `${ofSources} metrics of the sources` },
    { price: prices.metric, amount: ofGateway, of: `${ofGateway} of API Gateway's, of its methods` },
    {
      price: prices.secretRequest,
      amount: start.secretRequests * fetches * sources,
      of: 'keys, fetched every 5 minutes',
    },
  ];
}

/**
 * A million new events, and the storage of their records and logs, which are kept for 30 days.
 * @param usage of one delivery
 */
export function millionLines(usage: Usage, events: Batch): Line[] {
  const deliveries = million / events;
  const sends = usage.queueRequests * deliveries;
  const records = ((usage.settledItem + assumptions.itemOverhead) * million) / gigabyte;
  const logged = ((usage.logBytes + assumptions.platformLogBytes) * deliveries) / gigabyte;
  return [
    ...deliveryLines(usage, events),
    { price: prices.write, amount: usage.tableWrites * deliveries, of: 'claim and settlement, table' },
    { price: prices.write, amount: usage.indexWrites * deliveries, of: 'claim and settlement, pending index' },
    { price: prices.queueRequest, amount: sends, of: 'sending' },
    { price: prices.fairRequest, amount: sends, of: 'sending' },
    { price: prices.tableStorage, amount: records, of: 'records' },
    { price: prices.recovery, amount: records, of: 'records' },
    { price: prices.logStored, amount: logged * assumptions.logCompressed, of: 'logs' },
  ];
}

/** The most that deliveries of a million events cost if they are refused: everything except the stores. */
export function deliveryLines(usage: Usage, events: Batch): Line[] {
  const deliveries = million / events;
  const seconds = (assumptions.deliveryMilliseconds[events] / 1_000) * assumptions.memory;
  const logged = ((usage.logBytes + assumptions.platformLogBytes) * deliveries) / gigabyte;
  return [
    { price: prices.gatewayRequest, amount: deliveries, of: 'deliveries' },
    { price: prices.lambdaRequest, amount: deliveries, of: 'deliveries' },
    { price: prices.lambdaSecond, amount: deliveries * seconds, of: 'deliveries' },
    { price: prices.logIngested, amount: logged, of: 'log lines and metrics' },
  ];
}
