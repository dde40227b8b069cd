import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { sign } from '../../lambda/verify/sign.ts';
import { type LocalOptions, type LocalReceiver, startLocal } from '../../local/start-local.ts';
import { receiveSound } from './receive-sound.ts';

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

export interface PostOptions {
  /** Names and values as they go over the wire; without them the body is signed. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Headers besides the signature. */
  readonly extra?: readonly (readonly [name: string, value: string])[];
  readonly method?: string;
  readonly path?: string;
}

/** The receiver on this machine, for tests that post deliveries and read its queues. */
export async function runReceiver(options: Partial<LocalOptions> = {}) {
  const local = await startLocal({ port: 0, env: {}, ...options });

  /** Sends a delivery over a connection that writes header values unchanged; `fetch` would refuse some. */
  async function post(sourceName: string, body: string | Uint8Array, options: PostOptions = {}): Promise<Answer> {
    const source = sourceNamed(local, sourceName);
    const signature = sign(source, source.secret, body);
    const headers = [...(options.headers ?? Object.entries(signature)), ...(options.extra ?? [])].flat();
    const { port } = new URL(source.url);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method: options.method ?? 'POST',
      path: options.path ?? `/${source.name}`,
      headers: [...headers, 'host', 'localhost', 'content-length', String(Buffer.byteLength(body))],
    });
    outgoing.on('error', reject);
    outgoing.on('response', async (incoming) => {
      resolve({ status: incoming.statusCode!, headers: incoming.headers, body: await text(incoming) });
    });
    outgoing.end(body);
    return promise;
  }

  return {
    ...local,
    post,
    source: (name: string) => sourceNamed(local, name),
    /** The content of a large event, by its `dataref`. */
    async object(dataref: string): Promise<Buffer> {
      const { hostname: Bucket, pathname } = new URL(dataref);
      const { Body } = await local.clients.s3.send(new GetObjectCommand({ Bucket, Key: pathname.slice(1) }));
      return Buffer.from(await Body!.transformToByteArray());
    },
    /** The messages of the main queue, taken out. */
    received: () => receiveSound(local.clients.sqs, local.resources.queueUrl),
    /** The messages of the dead-letter queue, taken out. */
    deadLetters: () => receiveSound(local.clients.sqs, local.resources.deadLetterQueueUrl),
  };
}

export type RunningReceiver = Awaited<ReturnType<typeof runReceiver>>;

/** The 200 of a delivery. */
export function counts(accepted: number, duplicates = 0, deadLettered = 0): string {
  return JSON.stringify({ accepted, duplicates, deadLettered });
}

function sourceNamed({ sources }: LocalReceiver, name: string) {
  return sources.find((source) => source.name === name)!;
}
