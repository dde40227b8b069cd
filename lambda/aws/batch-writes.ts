import {
  BatchExecuteStatementCommand,
  type BatchStatementRequest,
  type BatchStatementResponse,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { errorName } from '../delivery/faults.ts';
import type { CallSignal } from '../delivery/signal.ts';
import type { Answer } from '../outbox/ports.ts';
import { sockets } from './clients.ts';

/** A conditional write that can run together with others, or alone. */
export interface BatchWrite<Item, Result> {
  /** The write as a PartiQL statement. */
  statement(item: Item): BatchStatementRequest;
  /** The result if the statement took effect. */
  readonly done: Result;
  /** The result if its condition failed. */
  readonly conditionFailed: Result;
  /** The same write by a call of its own. */
  alone(item: Item, signal: AbortSignal): Promise<Result>;
}

interface Unknown {
  readonly kind: 'unknown';
  readonly error: string;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.batching.html */
const mostStatements = 25;

/**
 * Does many conditional writes in few calls. A write that DynamoDB throttles or refuses by itself is done alone, within
 * the same signal. If a whole batch fails, it is unknown what took effect: only each write's own condition can tell.
 * Items must have different keys, since a repeated key fails the whole batch.
 * @param onFault called once a batch with the reason why its writes could not all be done together
 */
export async function batchWrites<Item, Result>(
  client: DynamoDBClient,
  items: readonly Item[],
  signal: CallSignal,
  onFault: (error: unknown) => void,
  write: BatchWrite<Item, Result>,
): Promise<Answer<Item, Result | Unknown>[]> {
  const alone = async (item: Item, ends: AbortSignal) => [item, await write.alone(item, ends)] as const;
  const writeBatch = async (batch: readonly Item[]): Promise<Answer<Item, Result | Unknown>[]> => {
    const ends = signal();
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) return [await alone(only, ends)];
    const responses = await execute(client, batch.map(write.statement), ends, onFault);
    if ('kind' in responses) return batch.map((item) => [item, responses]);
    return Promise.all(
      batch.map(async (item, index) => {
        const result = resultOf(responses[index], write);
        return result === undefined ? alone(item, ends) : ([item, result] as const);
      }),
    );
  };
  return (await pLimit(sockets).map(inBatches(items, mostStatements), writeBatch)).flat();
}

export function inBatches<Item>(items: readonly Item[], most: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  );
}

/** Errors that say that the table takes no such batch. Each write is then done alone. */
const noBatches = ['UnknownOperationException', 'ValidationException'];

/** @returns a response for each statement; none if it takes no batches; or why it is unknown what took effect */
async function execute(
  client: DynamoDBClient,
  statements: BatchStatementRequest[],
  abortSignal: AbortSignal,
  onFault: (error: unknown) => void,
): Promise<readonly BatchStatementResponse[] | Unknown> {
  try {
    // The SDK sets up a call, and may even send it, although its signal has aborted.
    abortSignal.throwIfAborted();
    const command = new BatchExecuteStatementCommand({ Statements: statements });
    const { Responses = [] } = await client.send(command, { abortSignal });
    const refused = Responses.find(({ Error: error }) => error !== undefined && !isConditionFailed(error.Code));
    if (refused !== undefined) onFault({ name: refused.Error?.Code });
    return Responses;
  } catch (error) {
    if (!abortSignal.aborted) onFault(error);
    return noBatches.includes(errorName(error)) ? [] : { kind: 'unknown', error: errorName(error) };
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
