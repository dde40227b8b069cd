import { pendingShards } from '../../lambda/names.ts';
import { defaultThrottle } from '../../lib/props/throttle.ts';
import { leastWarmThroughput } from '../../lib/props/warm-throughput.ts';
import { assumptions } from './assumptions.ts';
import type { Cost } from './measure/measure-cost.ts';
import { amountText, table } from './text.ts';

/** What a second of traffic uses of each quota. */
interface Demand {
  readonly deliveries: number;
  /** Concurrent executions of the function. */
  readonly concurrency: number;
  readonly tableWrites: number;
  readonly indexWrites: number;
}

interface Quota {
  readonly what: string;
  readonly of: keyof Demand;
  /** Per second, or concurrent. */
  readonly value: number;
  readonly unit: string;
  /** AWS's page, or the file here that sets it. */
  readonly page: string;
  readonly raised: string;
}

const dynamoDbGuide = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide';
/** Write units a second of one partition. */
const partitionWrites = 1_000;
/** The most requests a second that Lambda gives an execution environment, however quick it is. */
const requestsOfEnvironment = 10;
const concurrency = 1_000;

/** The defaults of an account that has requested no increase. */
const quotas: readonly Quota[] = [
  {
    what: '`throttle` of a source',
    of: 'deliveries',
    value: defaultThrottle.requestsPerSecond,
    unit: 'deliveries a second',
    page: '../lib/props/throttle.ts',
    raised: 'in `bin/sources.ts`; other sources keep theirs',
  },
  {
    what: 'a new on-demand table',
    of: 'tableWrites',
    value: leastWarmThroughput.writeUnitsPerSecond,
    unit: 'write units a second',
    page: `${dynamoDbGuide}/on-demand-capacity-mode.html`,
    raised: 'by itself, to twice the last peak within half an hour; at once by `warmThroughput`',
  },
  {
    what: 'its new index',
    of: 'indexWrites',
    value: leastWarmThroughput.writeUnitsPerSecond,
    unit: 'write units a second',
    page: `${dynamoDbGuide}/warm-throughput.html`,
    raised: 'the same; what the index cannot take, the table refuses',
  },
  {
    what: `the index's ${pendingShards} shards, a partition each`,
    of: 'indexWrites',
    value: pendingShards * partitionWrites,
    unit: 'write units a second',
    page: `${dynamoDbGuide}/warm-throughput-scenarios.html`,
    raised: 'in the code: `pendingShards`',
  },
  {
    what: 'a table, in an account',
    of: 'tableWrites',
    value: 40_000,
    unit: 'write units a second',
    page: `${dynamoDbGuide}/ServiceQuotas.html`,
    raised: 'by AWS, when asked',
  },
  {
    what: 'all APIs of an account and region',
    of: 'deliveries',
    value: 10_000,
    unit: 'requests a second',
    page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
    raised: 'by AWS, when asked. In some regions it is 2,500',
  },
  {
    what: `synchronous requests, ${requestsOfEnvironment} for each of the concurrency`,
    of: 'deliveries',
    value: concurrency * requestsOfEnvironment,
    unit: 'requests a second',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    raised: 'with the concurrency',
  },
  {
    what: 'concurrency of an account and region',
    of: 'concurrency',
    value: concurrency,
    unit: 'executions at once',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    raised: 'by AWS, when asked. A new account can have as few as 10',
  },
];

/** The events a second at which each quota is reached, lowest first. */
export function limitsTable(cost: Cost): string {
  const demands = ([1, 50] as const).map((events) => demandOfEvent(cost, events));
  const limits = quotas
    .map((quota) => ({ quota, rates: demands.map((demand) => quota.value / demand[quota.of]) }))
    .sort((one, other) => one.rates[0]! - other.rates[0]!);
  return table(
    ['', 'quota', 'events a second, one each', 'in batches of 50', 'raised'],
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

/** What an event uses of each quota, alone or as one of a batch. */
function demandOfEvent({ deliveries }: Cost, events: 1 | 50): Demand {
  const usage = deliveries[events];
  return {
    deliveries: 1 / events,
    concurrency: assumptions.deliveryMilliseconds[events] / 1_000 / events,
    tableWrites: usage.tableWrites / events,
    indexWrites: usage.indexWrites / events,
  };
}
