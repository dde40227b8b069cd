import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { reportDelivery } from '../../lambda/aws/report.ts';
import { type Clock, systemClock } from '../../lambda/delivery/clock.ts';
import { readReceiverEnvironment } from '../../lambda/environment.ts';
import { readDelivery, respond } from '../../lambda/http.ts';
import { patience } from '../../lambda/outbox/patience.ts';
import { type ReceivePorts, receive } from '../../lambda/receive.ts';
import { foreignSignature } from '../../lambda/verify/foreign-signature.ts';
import { keyCache } from '../../lambda/verify/key-cache.ts';
import type { SecretStore } from '../../lambda/verify/keys.ts';
import { functionEnvironment } from '../function-environment.ts';
import { signingKey } from '../stubs/names.ts';

const { sources, staleAfter } = readReceiverEnvironment(functionEnvironment('https://127.0.0.1', ''));

/** Timers fire a thousand times sooner, so that their cost is part of the measurement. */
const clock: Clock = {
  ...systemClock,
  after: (milliseconds, action) => systemClock.after(milliseconds / 1_000, action),
};

const current = { text: signingKey, createdAt: 0 };
const secrets: SecretStore = { current: async () => current, versions: async () => ({ current }) };
const keys = keyCache(secrets, clock);

/** Every event is new, and every call succeeds at once. */
const ports = {
  outbox: {
    put: async (rows) => rows.map((row) => [row, { kind: 'written' }]),
    look: async () => [],
    settle: async (keys) => keys.map((key) => [key, { kind: 'done' }]),
    redirect: async () => [],
  },
  queues: { send: async (rows) => rows.map((row) => [row, { kind: 'sent' }]) },
  objects: { uri: (key) => `s3://bucket/${key}`, put: async () => {}, startExpiry: async () => {} },
  keys,
  patience: patience(clock),
  foreignSignature: foreignSignature(sources.values(), keys, clock),
  staleAfter,
  clock,
  newToken: randomUUID,
} satisfies ReceivePorts;

async function run(event: APIGatewayProxyEvent) {
  event.requestContext.requestTimeEpoch = Date.now();
  const delivery = readDelivery(event, sources)!;
  const outcome = await receive(delivery, ports);
  const { statusCode } = respond(outcome);
  if (statusCode !== 200) throw new Error(`The pipeline answered ${statusCode}`);
  return { delivery, outcome };
}

/** The pipeline from the gateway's event to its answer, without AWS. */
export async function pipeline(event: APIGatewayProxyEvent): Promise<void> {
  await run(event);
}

/** The same with its log line and metrics. */
export async function reportedPipeline(event: APIGatewayProxyEvent): Promise<void> {
  const { delivery, outcome } = await run(event);
  reportDelivery({ delivery, outcome, status: 200, milliseconds: clock.now() - delivery.receivedAt });
}
