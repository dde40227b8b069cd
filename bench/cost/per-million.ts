import { assumptions, gigabyte } from './assumptions.ts';
import type { Line } from './line.ts';
import { prices } from './prices.ts';
import type { Usage } from './usage.ts';

const million = 1_000_000;

/** SQS gives a consumer up to ten messages a call, and takes as many deletions. */
const messagesOfCall = 10;

/**
 * A million new events.
 * @param usage of one delivery
 * @param events in a delivery
 */
export function receiveLines(usage: Usage, events: number): Line[] {
  const deliveries = million / events;
  const seconds = (assumptions.deliveryMilliseconds.get(events)! / 1_000) * assumptions.memory;
  const sends = usage.queueRequests * deliveries;
  const logged = (usage.logBytes + assumptions.platformLogBytes) * deliveries;
  return [
    { price: prices.gatewayRequest, amount: deliveries, of: 'deliveries' },
    { price: prices.lambdaRequest, amount: deliveries, of: 'deliveries' },
    { price: prices.lambdaSecond, amount: deliveries * seconds, of: 'deliveries' },
    { price: prices.write, amount: usage.tableWrites * deliveries, of: 'claim and settlement, table' },
    { price: prices.write, amount: usage.indexWrites * deliveries, of: 'claim and settlement, pending index' },
    { price: prices.queueRequest, amount: sends, of: 'sending' },
    { price: prices.fairRequest, amount: sends, of: 'sending' },
    { price: prices.logIngested, amount: logged / gigabyte, of: 'log lines and metrics' },
  ];
}

/** What a million events leave, for the 30 days that records and logs are kept. */
export function keepLines(usage: Usage, events: number): Line[] {
  const records = ((usage.settledItem + assumptions.itemOverhead) * million) / gigabyte;
  const logged = ((usage.logBytes + assumptions.platformLogBytes) * million) / events / gigabyte;
  return [
    { price: prices.tableStorage, amount: records, of: 'records' },
    { price: prices.recovery, amount: records, of: 'records' },
    { price: prices.logStored, amount: logged * assumptions.logCompressed, of: 'logs' },
  ];
}

/**
 * What reading a million messages costs whoever consumes them.
 * @param atOnce messages that a call receives or deletes
 */
export function consumeLines(atOnce: 1 | typeof messagesOfCall): Line[] {
  const amount = (2 * million) / atOnce;
  return [
    { price: prices.queueRequest, amount, of: 'receiving and deleting' },
    { price: prices.fairRequest, amount, of: 'receiving and deleting' },
  ];
}
