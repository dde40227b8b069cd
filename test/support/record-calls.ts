import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The names of a client's calls from here on, in order; retries do not count. */
export function recordCalls(client: DynamoDBClient): string[] {
  const calls: string[] = [];
  client.middlewareStack.add(
    (next, context) => (args) => {
      calls.push(context.commandName?.replace(/Command$/, '') ?? 'unknown');
      return next(args);
    },
    { step: 'initialize', name: 'recordCalls', override: true },
  );
  return calls;
}

/** Makes a client's DynamoDB behave like one without PartiQL. */
export function refuseBatches(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName !== 'BatchExecuteStatementCommand') return next(args);
      throw Object.assign(new Error('No such operation'), { name: 'UnknownOperationException' });
    },
    { step: 'build', name: 'refuseBatches' },
  );
}
