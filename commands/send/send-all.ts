import { setTimeout as delay } from 'node:timers/promises';
import pMap from 'p-map';
import type { Provider } from '../../lambda/providers/provider.ts';
import type { Source } from '../../lib/props/source.ts';
import { type Answer, send, signedDelivery } from '../../local/sender/delivery.ts';
import type { SendArguments } from './arguments.ts';

/** Deliveries under way at once, if they start at a rate. */
const atOnce = 50;

/** What there is to send. */
export interface Sending {
  readonly asked: SendArguments;
  readonly source: Source;
  readonly provider: Provider;
  /** Of the events, if it is known. */
  readonly type: string | undefined;
  readonly bodies: Iterable<Uint8Array>;
}

/** Sends all, and calls back with each answer as it comes. */
export async function sendAll(
  { asked, source, provider, type, bodies }: Sending,
  url: string,
  key: string,
  onAnswer: (answer: Answer) => void,
): Promise<void> {
  const start = performance.now();
  const deliver = async (body: Uint8Array, index: number) => {
    if (asked.rate !== undefined) await delay(Math.max(0, start + (index * 1_000) / asked.rate - performance.now()));
    const delivery = signedDelivery(source, provider, key, body, asked.tamper, type);
    onAnswer(await send(url, delivery));
    if (asked.repeat) onAnswer(await send(url, delivery));
  };
  await pMap(bodies, deliver, { concurrency: asked.rate === undefined ? 1 : atOnce });
}
