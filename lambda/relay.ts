import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { dynamoDb, sqs } from './aws/clients.ts';
import { dropIdle } from './aws/connections.ts';
import { objectStore } from './aws/object-store.ts';
import { outbox } from './aws/outbox.ts';
import { queues } from './aws/queues.ts';
import { reportDrain, reportFault } from './aws/report.ts';
import { systemClock as clock } from './delivery/clock.ts';
import { type DrainPorts, drain } from './drain.ts';
import { readEnvironment } from './environment.ts';

const environment = readEnvironment(process.env);
const ports: DrainPorts = {
  outbox: outbox(dynamoDb, environment.table, (error) => reportFault('batch', error)),
  queues: queues(sqs, { main: environment.queueUrl, 'dead-letter': environment.deadLetterQueueUrl }),
  objects: objectStore(environment.bucket),
  keepMessagesDays: environment.keepMessagesDays,
  clock,
  newToken: randomUUID,
};

/** Kept back from Lambda's own limit, for the report. In milliseconds. */
const keptBack = 2_000;

/** One run, every minute. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  dropIdle();
  const drained = await drain(ports, clock.now() + context.getRemainingTimeInMillis() - keptBack);
  reportDrain(drained);
  // What cannot be read cannot be counted: the alarm about a relay that fails is what is left.
  if (drained.backlog === undefined) throw new Error('The pending rows could not be read: see the line before this.');
}
