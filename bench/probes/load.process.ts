import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { sign } from '../../lambda/verify/sign.ts';
import { oceanBody } from '../delivery.ts';

// Open-loop load: deliveries are sent when they are due, whether or not earlier ones were answered, and their latency
// counts from then. So a receiver that stalls still gets what would have come meanwhile.

export interface LoadCommand {
  readonly sources: readonly LoadSource[];
  /** Deliveries a second. */
  readonly rate: number;
  readonly seconds: number;
}

export interface LoadSource {
  readonly provider: string;
  readonly url: string;
  readonly secret: string;
}

export interface LoadResult {
  /** Milliseconds from when a delivery was due to its answer. */
  readonly latencies: readonly number[];
  readonly events: number;
  /** Deliveries that were not answered 200. */
  readonly failed: number;
}

const agent = new Agent({ keepAlive: true });
const eventsInBatch = 5;
let lastId = 0;

/** A new delivery, as the provider's vendor would send it. */
function nextBody(provider: string): string {
  lastId += eventsInBatch;
  const text = 'x'.repeat(600);
  switch (provider) {
    case 'ocean':
      return oceanBody(eventsInBatch, lastId);
    case 'searchstream':
      return JSON.stringify({ alert_id: `alert-${lastId}`, event_type: 'candidate', severity: 'high', text });
    default:
      return JSON.stringify({ created: '2026-11-21T09:00:00Z', type: 'flag', payload: { id: lastId, text } });
  }
}

async function deliver({ provider, url, secret }: LoadSource, body: string): Promise<number | undefined> {
  const signature = sign({ provider }, secret, body);
  const headers = { 'content-type': 'application/json', ...signature };
  return new Promise((resolve) => {
    request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', () => resolve(undefined))
      .end(body);
  });
}

async function load({ sources, rate, seconds }: LoadCommand): Promise<LoadResult> {
  const latencies: number[] = [];
  let events = 0;
  let failed = 0;
  const started = performance.now();
  const sent: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index++) {
    const due = started + (index / rate) * 1_000;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const source = sources[index % sources.length]!;
    events += source.provider === 'ocean' ? eventsInBatch : 1;
    const send = async () => {
      const status = await deliver(source, nextBody(source.provider));
      latencies.push(performance.now() - due);
      if (status !== 200) failed++;
    };
    sent.push(send());
  }
  await Promise.all(sent);
  return { latencies, events, failed };
}

process.on('disconnect', () => process.exit());
process.on('message', async (command: LoadCommand) => process.send?.(await load(command)));
