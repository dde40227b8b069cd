import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { BatchGetItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { recordAttribute } from '../../lambda/names.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { drainQueue } from '../../local/aws/drain-queue.ts';
import { ageRows } from '../../local/inspector/age-rows.ts';
import { type LocalReceiver, startLocal } from '../../local/start-local.ts';
import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { quantile } from '../median.ts';
import type { Section } from '../section.ts';

const dynamoDbs = ['dynalite', 'dynoxide'] as const;
const allSizes = [1_000, 2_500, 5_000, 7_500, 10_000];
/** Bytes of a body: the gateway accepts about 4.7 MB. */
const mostBytes = 4_500_000;
/** Bytes of an event, if that many fit into a body. */
const usualBytes = 1_000;
/** Far more than a vendor that retries until acknowledged needs. */
const mostAttempts = 40;

interface Delivered {
  readonly dynamodb: string;
  readonly isBusy: boolean;
  readonly events: number;
  readonly bytes: number;
  readonly attempts: number;
  /** From the first attempt to the 200, without the vendor's waits; milliseconds. */
  readonly time: number;
  readonly lost: number;
  readonly doubles: number;
  /** How long the embedded DynamoDB took to read one key meanwhile, milliseconds. */
  readonly reads: readonly number[];
}

/** One signed delivery of very many events to the running receiver, sent again until it is acknowledged; then the relay. */
export async function measureLargeBatches(bench: Bench): Promise<Section[]> {
  const sizes = bench.quick ? allSizes.slice(0, 1) : allSizes;
  const data: Delivered[] = [];
  for (const isBusy of [false, true]) {
    for (const dynamodb of dynamoDbs) {
      for (const events of sizes) data.push(await deliver(dynamodb, events, isBusy));
    }
  }
  return [
    {
      title: 'Large batches',
      note: 'One signed Ocean delivery to the running local receiver, sent again until it is acknowledged, then a run of the relay. Seconds of all attempts; messages that came twice; milliseconds that the embedded DynamoDB took for a read meanwhile.',
      head: [
        'cores',
        'DynamoDB',
        'events',
        'bytes each',
        'attempts',
        'seconds',
        'lost',
        'twice',
        'read p50',
        'read p95',
      ],
      rows: data.map(({ dynamodb, isBusy, events, bytes, attempts, time, lost, doubles, reads }) => [
        isBusy ? 'busy' : 'quiet',
        dynamodb,
        events.toLocaleString('en-US'),
        String(bytes),
        String(attempts),
        figure(time / 1_000),
        String(lost),
        String(doubles),
        figure(quantile(reads, 0.5)),
        figure(quantile(reads, 0.95)),
      ]),
      data,
    },
  ];
}

async function deliver(dynamodb: (typeof dynamoDbs)[number], events: number, isBusy: boolean): Promise<Delivered> {
  const receiver = await startLocal({ port: 0, env: {}, dynamodb });
  const others = isBusy ? [busyWorker(), busyWorker()] : [];
  const reads: number[] = [];
  const watching = new AbortController();
  const watched = watchReads(receiver.clients.dynamodb, receiver.resources.tableName, reads, watching.signal);
  try {
    const bytes = Math.min(usualBytes, Math.floor(mostBytes / events));
    const body = bodyOf(events, bytes);
    let attempts = 0;
    let time = 0;
    for (let status = 0; status !== 200; ) {
      if (++attempts > mostAttempts)
        throw new Error(`${events} events were not acknowledged in ${mostAttempts} attempts`);
      const begun = performance.now();
      status = await post(receiver, body);
      time += performance.now() - begun;
      if (status !== 200) await wait(1_000);
    }
    watching.abort();
    await watched;
    await relayAll(receiver);
    const { sqs } = receiver.clients;
    const messages = await drainQueue(sqs, receiver.resources.queueUrl);
    const ids = new Set(messages.map(({ Body = '{}' }) => JSON.parse(Body).id));
    return {
      ...{ dynamodb, isBusy, events, bytes, attempts, time, reads },
      lost: events - ids.size,
      doubles: messages.length - ids.size,
    };
  } finally {
    watching.abort();
    await Promise.all(others.map((worker) => worker.terminate()));
    await receiver.stop();
  }
}

function bodyOf(events: number, bytes: number): string {
  const entries = Array.from({ length: events }, (_, index) => {
    const start = `{"event_id":"evt-${index}","event_type":"audit_log","text":"`;
    return `${start}${'x'.repeat(Math.max(0, bytes - start.length - 3))}"}`;
  });
  return `{"events":[${entries.join(',')}]}`;
}

async function post({ sources }: LocalReceiver, body: string): Promise<number> {
  const source = sources.find(({ provider }) => provider === 'ocean')!;
  const response = await fetch(source.url, { method: 'POST', headers: sign(source, source.secret, body), body });
  await response.arrayBuffer();
  return response.status;
}

/** Makes the rows old enough for the relay, and runs it until nothing is pending. */
async function relayAll(receiver: LocalReceiver): Promise<void> {
  const { dynamodb: client } = receiver.clients;
  const { tableName: TableName } = receiver.resources;
  const { key, pendingShard } = recordAttribute;
  for (;;) {
    const pending: string[] = [];
    const query = { TableName, FilterExpression: `attribute_exists(${pendingShard})`, ProjectionExpression: key };
    for await (const { Items = [] } of paginateScan({ client }, query))
      pending.push(...Items.map((item) => item[key]!.S!));
    if (pending.length === 0) return;
    await ageRows(client, TableName, pending);
    await receiver.runRelay();
  }
}

async function watchReads(client: DynamoDBClient, table: string, reads: number[], signal: AbortSignal): Promise<void> {
  const read = new BatchGetItemCommand({
    RequestItems: { [table]: { Keys: [{ [recordAttribute.key]: { S: '#' } }] } },
  });
  while (!signal.aborted) {
    const begun = performance.now();
    await client.send(read);
    reads.push(performance.now() - begun);
    await wait(50);
  }
}

/** Keeps one processor busy; ends by itself. */
function busyWorker(): Worker {
  const worker = new Worker('const end = Date.now() + 600_000; while (Date.now() < end);', { eval: true });
  void once(worker, 'exit');
  return worker;
}
