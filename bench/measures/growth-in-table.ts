import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { type LocalReceiver, startLocal } from '../../local/start-local.ts';
import type { Bench } from '../bench.ts';
import { oceanBody, oceanDelivery } from '../delivery.ts';
import { figure } from '../format.ts';
import { median, slope } from '../median.ts';
import type { Section } from '../section.ts';

const eventsInDelivery = 10;

/** Warm deliveries over a table that fills up, on the SQLite-backed DynamoDB. */
export async function growthInTable(bench: Bench): Promise<Section> {
  const sizes = bench.quick ? [0, 1_000, 2_000] : [0, 50_000, 100_000, 150_000, 200_000];
  const deliveries = bench.quick ? 20 : 100;
  const receiver = await startLocal({ port: 0, dynamodb: 'dynoxide' });
  const costs: { records: number; wall: number }[] = [];
  try {
    let records = 0;
    for (const size of sizes) {
      await fill(receiver.clients.dynamodb, receiver.resources.tableName, records, size);
      records = size;
      costs.push({ records, wall: await deliver(receiver, deliveries, size) });
    }
  } finally {
    await receiver.stop();
  }
  return {
    title: 'Growth in the table',
    note: `A warm delivery of ${eventsInDelivery} new events over embedded DynamoDB (SQLite) and SQS, milliseconds; medians of ${deliveries}. Slope: ${figure(slope(costs.map(({ records, wall }) => [records / 100_000, wall])))} ms for each 100,000 records more.`,
    head: ['records', 'milliseconds'],
    rows: costs.map(({ records, wall }) => [records.toLocaleString('en-US'), figure(wall)]),
    data: costs,
    charts: [
      {
        name: 'growth-table',
        title: `A warm delivery of ${eventsInDelivery} new events: records in the table`,
        x: 'records in the table',
        y: 'milliseconds',
        lines: [{ name: 'delivery', points: costs.map(({ records, wall }) => [records, wall]) }],
      },
    ],
  };
}

/** Settled records of earlier events. */
async function fill(client: DynamoDBClient, table: string, from: number, to: number): Promise<void> {
  const starts = Array.from({ length: (to - from) / 25 }, (_, index) => from + index * 25);
  const write = async (start: number) => {
    const puts = Array.from({ length: 25 }, (_, index) => ({
      PutRequest: {
        Item: {
          pk: { S: `ocean#past-${start + index}` },
          sha256: { S: 'a'.repeat(64) },
          claim: { S: '2a1f1b7e-6c0f-4a51-9d5e-8f3f0c9b7a11' },
          claimedAt: { N: '1700000000000' },
          receivedAt: { N: '1700000000000' },
          expiresAt: { N: '1900000000' },
        },
      },
    }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  };
  await pMap(starts, write, { concurrency: 8 });
}

async function deliver(receiver: LocalReceiver, deliveries: number, round: number): Promise<number> {
  const { secret } = receiver.sources.find(({ name }) => name === 'ocean')!;
  const walls: number[] = [];
  for (let delivery = 0; delivery < deliveries; delivery++) {
    const firstId = round * 10_000 + delivery * eventsInDelivery;
    const event = oceanDelivery(oceanBody(eventsInDelivery, firstId), secret);
    const started = performance.now();
    const answer = (await receiver.invokeReceiver(event)) as { statusCode: number };
    walls.push(performance.now() - started);
    if (answer.statusCode !== 200) throw new Error(`The receiver answered ${answer.statusCode}`);
  }
  return median(walls);
}
