import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { recordAttribute } from '../../../lambda/names.ts';
import { itemSize, writeUnits } from './item-size.ts';
import type { Invocation } from './measure-calls.ts';
import type { Call } from './recording-stub.ts';

type Item = Readonly<Record<string, AttributeValue>>;

/** The billed usage of an invocation. */
export interface Usage {
  /** DynamoDB write units of the table. */
  readonly tableWrites: number;
  /** DynamoDB write units of the pending index. */
  readonly indexWrites: number;
  /** DynamoDB read units of queries that find nothing. */
  readonly reads: number;
  /** SQS requests of 64 KB. */
  readonly queueRequests: number;
  readonly secretRequests: number;
  /** Bytes that the function itself logs. */
  readonly logBytes: number;
  /** CloudWatch metrics, as `<name> by <dimensions>`. */
  readonly metrics: ReadonlySet<string>;
  /** Bytes of the largest item while pending, and once settled. */
  readonly pendingItem: number;
  readonly settledItem: number;
}

/** SQS counts each started 64 KB of a call as a request. https://aws.amazon.com/sqs/pricing/ */
const queueChunk = 64 * 1_024;
/** Read units of an eventually consistent query that reads up to 4 KB. */
const unitsOfQuery = 0.5;

/** Computes the usage from calls and log lines. @throws for an unknown call */
export function usageOf({ calls, lines }: Invocation): Usage {
  const items = new Map<string, Item>();
  const usage = { tableWrites: 0, indexWrites: 0, reads: 0, queueRequests: 0, secretRequests: 0 };

  const put = (item: Item) => {
    items.set(item[recordAttribute.key]!.S!, item);
    usage.tableWrites += writeUnits(itemSize(item));
    usage.indexWrites += item[recordAttribute.pendingShard] === undefined ? 0 : writeUnits(itemSize(indexEntry(item)));
  };
  // DynamoDB counts the larger of the item before and after; settling removes more than it adds.
  const settle = (key: string, update: string) => {
    const item = items.get(key)!;
    usage.tableWrites += writeUnits(itemSize(item));
    if (/REMOVE .*pendingShard/.test(update)) usage.indexWrites += writeUnits(itemSize(indexEntry(item)));
  };
  const count: Readonly<Record<string, (input: Call['input']) => void>> = {
    PutItem: ({ Item }) => put(Item),
    UpdateItem: ({ Key, UpdateExpression }) => settle(Key[recordAttribute.key].S, UpdateExpression),
    BatchExecuteStatement: ({ Statements }) => {
      for (const { Statement, Parameters } of Statements) {
        if (Statement.startsWith('INSERT')) put(insertedItem(Statement, Parameters));
        else
          settle(
            Parameters[Statement.split('?').findIndex((part: string) => part.includes('WHERE "pk"'))].S,
            Statement,
          );
      }
    },
    SendMessageBatch: ({ Entries }) => {
      usage.queueRequests += Math.ceil(sendSize(Entries) / queueChunk);
    },
    Query: () => {
      usage.reads += unitsOfQuery;
    },
    GetSecretValue: () => {
      usage.secretRequests++;
    },
    // At a start: one for a previous key that does not exist.
    BatchGetItem: () => {
      usage.reads += unitsOfQuery;
    },
  };
  for (const { name, input } of calls) {
    if (count[name] === undefined)
      throw new Error(`The cost of the call ${name} is unknown: add it to bench/cost/measure/usage.ts.`);
    count[name](input);
  }
  const [largest = {}] = [...items.values()].sort((one, other) => itemSize(other) - itemSize(one));
  return {
    ...usage,
    logBytes: lines.reduce((sum, line) => sum + Buffer.byteLength(evened(line)) + 1, 0),
    metrics: new Set(lines.flatMap(metricsOf)),
    pendingItem: itemSize(largest),
    settledItem: itemSize(settledItem(largest)),
  };
}

function indexEntry(item: Item): Item {
  const { key, pendingShard, claimedAt } = recordAttribute;
  return Object.fromEntries([key, pendingShard, claimedAt].map((name) => [name, item[name]!]));
}

function settledItem({ message: _dropped, [recordAttribute.pendingShard]: _shard, ...kept }: Item): Item {
  return { ...kept, [recordAttribute.expiresAt]: { N: '1700000000' } };
}

function insertedItem(statement: string, parameters: readonly AttributeValue[]): Item {
  const names = Array.from(statement.matchAll(/'(\w+)': \?/g), ([, name]) => name!);
  return Object.fromEntries(names.map((name, index) => [name, parameters[index]!]));
}

function sendSize(entries: readonly { MessageBody: string; MessageAttributes: object }[]): number {
  const sizes = entries.map(
    ({ MessageBody, MessageAttributes }) =>
      Buffer.byteLength(MessageBody) + Buffer.byteLength(JSON.stringify(MessageAttributes)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A line with every duration as four digits, so that its length is the same on any machine. */
function evened(line: string): string {
  return line.replaceAll(
    /"(milliseconds|AnswerTime|EventAge|eventAge|wait|authenticate|read|store|claim|send|settle)":\d+/g,
    '"$1":1000',
  );
}

function metricsOf(line: string): string[] {
  const { _aws: { CloudWatchMetrics = [] } = {} } = JSON.parse(line);
  return CloudWatchMetrics.flatMap(({ Dimensions, Metrics }: { Dimensions: string[][]; Metrics: { Name: string }[] }) =>
    Dimensions.flatMap((dimensions) => Metrics.map(({ Name }) => `${Name} by ${dimensions.join(', ')}`)),
  );
}
