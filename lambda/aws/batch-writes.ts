import {
  BatchExecuteStatementCommand,
  type BatchStatementRequest,
  type BatchStatementResponse,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import type { CallSignal } from '../delivery/budget.ts';
import { sockets } from './clients.ts';

/** A conditional write that can be done together with others, or alone. */
export interface BatchWrite<Item, Result> {
  /** The write as a PartiQL statement. */
  statement(item: Item): BatchStatementRequest;
  /** What a statement that took effect gives. */
  readonly done: Result;
  /** What a statement gives whose condition failed. */
  readonly conditionFailed: Result;
  /** The same write by a call of its own. */
  alone(item: Item, signal: AbortSignal): Promise<Result>;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.batching.html */
const mostStatements = 25;
/** How long a batch may take before its writes are tried alone, in milliseconds. */
const batchTime = 1_000;

/**
 * Does many conditional writes in few calls. Whatever a batch leaves uncertain is done alone, within the same signal:
 * throttled, refused, or written with the answer lost, which only the write's own condition can tell.
 * Items must have different keys: a key twice fails the whole batch.
 * @param onFault told, once a batch, why its writes could not all be done together
 */
export async function batchWrites<Item, Result>(
  client: DynamoDBClient,
  items: readonly Item[],
  signal: CallSignal,
  onFault: (error: unknown) => void,
  write: BatchWrite<Item, Result>,
): Promise<Result[]> {
  if (items.length === 1) return [await write.alone(items[0]!, signal())];
  const starts = Array.from({ length: Math.ceil(items.length / mostStatements) }, (_, index) => index * mostStatements);
  const writeBatch = async (start: number) => {
    const batch = items.slice(start, start + mostStatements);
    const ends = signal();
    const responses = await execute(client, batch.map(write.statement), ends, onFault);
    return Promise.all(batch.map((item, index) => resultOf(responses?.[index], write) ?? write.alone(item, ends)));
  };
  return (await pMap(starts, writeBatch, { concurrency: sockets })).flat();
}

/** @returns a response for each statement, or undefined where there is no saying what took effect */
async function execute(
  client: DynamoDBClient,
  statements: BatchStatementRequest[],
  ends: AbortSignal,
  onFault: (error: unknown) => void,
): Promise<BatchStatementResponse[] | undefined> {
  // A call is set up, and may even go out, however late its signal says that it is.
  if (ends.aborted) return undefined;
  const abortSignal = AbortSignal.any([ends, AbortSignal.timeout(batchTime)]);
  try {
    const { Responses } = await client.send(new BatchExecuteStatementCommand({ Statements: statements }), {
      abortSignal,
    });
    if (Responses?.length !== statements.length) return undefined;
    const refused = Responses.find(({ Error: error }) => error !== undefined && !isConditionFailed(error.Code));
    if (refused !== undefined) onFault({ name: refused.Error?.Code });
    return Responses;
  } catch (error) {
    onFault(error);
    return undefined;
  }
}

function resultOf<Item, Result>(
  response: BatchStatementResponse | undefined,
  { done, conditionFailed }: BatchWrite<Item, Result>,
): Result | undefined {
  if (response === undefined) return undefined;
  if (response.Error === undefined) return done;
  return isConditionFailed(response.Error.Code) ? conditionFailed : undefined;
}

function isConditionFailed(code: string | undefined): boolean {
  return code === 'DuplicateItem' || code === 'ConditionalCheckFailed';
}
