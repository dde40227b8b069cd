import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { dynamoDb, secretsManager, sqs } from './aws/clients.ts';
import { dropIdle } from './aws/connections.ts';
import { objectStore } from './aws/object-store.ts';
import { outbox } from './aws/outbox.ts';
import { prewarm } from './aws/prewarm.ts';
import { queues } from './aws/queues.ts';
import { reportDelivery, reportFault } from './aws/report.ts';
import { secretStore } from './aws/secret-store.ts';
import { systemClock as clock } from './delivery/clock.ts';
import { readReceiverEnvironment } from './environment.ts';
import { readDelivery, respond } from './http.ts';
import { patience } from './outbox/patience.ts';
import { type ReceivePorts, receive } from './receive.ts';
import { foreignSignature } from './verify/foreign-signature.ts';
import { keyCache } from './verify/key-cache.ts';

const environment = readReceiverEnvironment(process.env);
const { sources } = environment;
const keys = keyCache(secretStore(secretsManager), clock, (error) => reportFault('keys', error));
const ports: ReceivePorts = {
  outbox: outbox(dynamoDb, environment.table, (error) => reportFault('batch', error)),
  queues: queues(sqs, { main: environment.queueUrl, 'dead-letter': environment.deadLetterQueueUrl }),
  objects: objectStore(environment.bucket),
  keepMessagesDays: environment.keepMessagesDays,
  keys,
  patience: patience(clock),
  foreignSignature: foreignSignature(sources.values(), keys, clock),
  staleAfter: environment.staleAfter,
  clock,
  newToken: randomUUID,
};

await prewarm(environment, keys, clock);

/** Answers one request of the gateway. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  dropIdle();
  const delivery = readDelivery(event, sources);
  if (delivery === undefined) {
    reportFault('source', { name: 'UnknownResource' });
    return respond(undefined);
  }
  const outcome = await receive(delivery, ports);
  const response = respond(outcome);
  reportDelivery({ delivery, outcome, status: response.statusCode, milliseconds: clock.now() - delivery.receivedAt });
  return response;
}
