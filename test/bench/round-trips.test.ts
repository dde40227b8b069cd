import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { oceanBody, oceanDelivery } from '../../bench/delivery.ts';
import { functionEnvironment } from '../../bench/function-environment.ts';
import { signingKey } from '../../bench/stubs/names.ts';
import { outbox } from '../../lambda/aws/outbox.ts';
import { queues } from '../../lambda/aws/queues.ts';
import { systemClock as clock } from '../../lambda/delivery/clock.ts';
import { readReceiverEnvironment } from '../../lambda/environment.ts';
import { readDelivery } from '../../lambda/http.ts';
import { patience } from '../../lambda/outbox/patience.ts';
import { receive } from '../../lambda/receive.ts';
import { keyCache } from '../../lambda/verify/key-cache.ts';
import { secretStoreOf } from '../support/secret-store.ts';
import { Waves } from './waves.ts';

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };
const environment = readReceiverEnvironment(functionEnvironment('https://127.0.0.1:1', ''));

/** Receives new events, and counts what that took. */
async function deliver(events: number) {
  const waves = new Waves();
  const dynamoDb = new DynamoDBClient(settings);
  const sqs = new SQSClient(settings);
  waves.answer(dynamoDb);
  waves.answer(sqs);
  const versions = async () => ({ current: { text: signingKey, createdAt: 0 } });
  const urls = { main: environment.queueUrl, 'dead-letter': environment.deadLetterQueueUrl };
  const outcome = await receive(readDelivery(oceanDelivery(oceanBody(events)), environment.sources)!, {
    outbox: outbox(dynamoDb, environment.table),
    queues: queues(sqs, urls),
    objects: { uri: (key) => key, put: async () => {}, startExpiry: async () => {} },
    keys: keyCache(secretStoreOf(versions), clock),
    patience: patience(clock),
    foreignSignature: () => undefined,
    staleAfter: Number.POSITIVE_INFINITY,
    clock,
    newToken: randomUUID,
  });
  expect(outcome).toMatchObject({ kind: 'accepted', accepted: events, leftToRelay: 0 });
  return waves;
}

function count(calls: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
}

describe('the budget of a delivery', () => {
  it.each([1, 2, 10, 25, 100, 250])('answers %i new events after three sequential round trips', async (events) => {
    expect((await deliver(events)).waves).toBe(3);
  });

  it('answers 1,000 new events after ten', async () => {
    expect((await deliver(1_000)).waves).toBeLessThanOrEqual(10);
  });

  it('makes one call each to claim, publish and settle one event', async () => {
    expect(count((await deliver(1)).calls)).toEqual({ PutItem: 1, SendMessageBatch: 1, UpdateItem: 1 });
  });

  it.each([
    [10, 1, 1],
    [25, 1, 3],
    [100, 4, 10],
    [250, 10, 25],
    [1_000, 40, 100],
  ])(
    'makes, for %i events, %i calls to claim and again to settle, and %i to publish',
    async (events, statements, sends) => {
      const expected = { BatchExecuteStatement: 2 * statements, SendMessageBatch: sends };
      expect(count((await deliver(events)).calls)).toEqual(expected);
    },
  );
});
