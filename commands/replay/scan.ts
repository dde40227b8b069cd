import { type AttributeValue, DescribeTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { recordAttribute } from '../../lambda/names.ts';
import { UserError } from '../../lib/props/user-error.ts';
import type { Wanted } from './arguments.ts';
import type { ReplayPlace } from './open-replay.ts';

export type RecordItem = Record<string, AttributeValue>;

/** A part of the table that was read. */
export interface ScannedPage {
  /** The records that are wanted. */
  readonly items: readonly RecordItem[];
  /** How many records were read. */
  readonly scanned: number;
  /** Read units that it took. */
  readonly units: number;
}

export interface ScanOptions {
  readonly wanted: Wanted;
  /** Ends it before the next page. */
  readonly signal: AbortSignal;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** The segment's next page is read when it is done. */
  readonly onPage: (page: ScannedPage) => Promise<void>;
}

type Table = Pick<ReplayPlace, 'dynamodb' | 'tableName'>;

const segments = 4;

/**
 * A partition gives 3,000 a second, and a small table has one. If too few were left, the receiver could not look at the
 * record of a repeat, and would publish it again.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
 */
const unitsPerSecond = 2_000;

/** How many records the table has; DynamoDB counts them every six hours. @throws UserError if there is no table */
export async function countRecords({ dynamodb, tableName }: Table): Promise<number> {
  try {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: tableName }));
    return Table?.ItemCount ?? 0;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) throw error;
    throw new UserError(`There is no table ${tableName} in ${await dynamodb.config.region()}.`);
  }
}

/**
 * Reads the whole table, a page of each segment at a time, for a source's unexpired records that were received in the
 * given period.
 * @returns whether it has read all; not if it was told to end
 * @throws the error of a page, once the other pages under way are done
 */
export async function scanRecords(table: Table, options: ScanOptions): Promise<boolean> {
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const scans = Array.from({ length: segments }, async (_, segment) => {
    try {
      return await scanSegment(table, segment, { ...options, signal });
    } catch (error) {
      failed.abort();
      throw error;
    }
  });
  const results = await Promise.allSettled(scans);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.every((result) => result.status === 'fulfilled' && result.value);
}

async function scanSegment(
  { dynamodb, tableName }: Table,
  segment: number,
  { wanted, signal, now, pause, onPage }: ScanOptions,
): Promise<boolean> {
  const query = scanQuery(tableName, wanted, now());
  const startedAt = now();
  let units = 0;
  let from: RecordItem | undefined;
  for (;;) {
    if (signal.aborted) return false;
    const { Items, ScannedCount, ConsumedCapacity, LastEvaluatedKey } = await dynamodb.send(
      new ScanCommand({ ...query, Segment: segment, TotalSegments: segments, ExclusiveStartKey: from }),
    );
    const ofPage = ConsumedCapacity?.CapacityUnits ?? 0;
    await onPage({ items: Items ?? [], scanned: ScannedCount ?? 0, units: ofPage });
    if (LastEvaluatedKey === undefined) return true;
    from = LastEvaluatedKey;
    units += ofPage;
    const early = startedAt + (units / (unitsPerSecond / segments)) * 1_000 - now();
    if (early > 0) await pause(early);
  }
}

function scanQuery(tableName: string, { source, from, to }: Wanted, now: number) {
  const { key, pendingShard, expiresAt } = recordAttribute;
  return {
    TableName: tableName,
    // DynamoDB may take days to delete an expired item.
    FilterExpression: `begins_with(${key}, :prefix) AND receivedAt >= :from AND receivedAt < :to AND (attribute_not_exists(${expiresAt}) OR ${expiresAt} > :now)`,
    ProjectionExpression: `${key}, #message, sha256, receivedAt, ${pendingShard}`,
    ExpressionAttributeNames: { '#message': 'message' },
    ExpressionAttributeValues: {
      ':prefix': { S: `${source}#` },
      ':from': { N: String(from) },
      ':to': { N: String(to) },
      ':now': { N: String(Math.floor(now / 1_000)) },
    },
    ReturnConsumedCapacity: 'TOTAL',
  } as const;
}
