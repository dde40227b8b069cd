import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { dynamoDb, secretsManager, sqs } from './aws/clients.ts';
import { objectStore } from './aws/object-store.ts';
import { outbox } from './aws/outbox.ts';
import { prewarm } from './aws/prewarm.ts';
import { queues } from './aws/queues.ts';
import { reportDelivery, reportFault } from './aws/report.ts';
import { secretStore } from './aws/secret-store.ts';
import { systemClock as clock } from './clock.ts';
import { readEnvironment, readSources } from './environment.ts';
import { readDelivery, respond } from './http.ts';
import { keyCache } from './key-cache.ts';
import { type ReceivePorts, receive } from './receive.ts';

const environment = readEnvironment(process.env);
const sources = readSources(process.env);
const ports: ReceivePorts = {
  outbox: outbox(dynamoDb, environment.table),
  queues: queues(sqs, { main: environment.queueUrl, 'dead-letter': environment.deadLetterQueueUrl }),
  objects: objectStore(environment.bucket),
  keys: keyCache(secretStore(secretsManager), clock, (error) => reportFault('keys', error)),
  clock,
  newToken: randomUUID,
};

await prewarm(environment, sources, ports.keys);

/** Answers one request of the gateway. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const delivery = readDelivery(event, sources);
  if (delivery === undefined) return respond(undefined);
  const outcome = await receive(delivery, ports);
  const response = respond(outcome);
  const { source, requestId, receivedAt } = delivery;
  const milliseconds = clock.now() - receivedAt;
  reportDelivery({ source: source.name, requestId, outcome, status: response.statusCode, milliseconds });
  return response;
}
