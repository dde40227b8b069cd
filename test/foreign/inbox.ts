import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Message } from '@aws-sdk/client-sqs';
import type { Clients } from '../../local/aws/clients.ts';
import { drainQueue } from '../../local/aws/drain-queue.ts';
import { checkMessage } from '../../sim/cloud/check-message.ts';

/** A message as its consumer has it. */
export interface Received {
  readonly id: string;
  readonly source: string;
  /** The event, byte for byte. */
  readonly content: string;
  /** Where the content was. */
  readonly where: 'data' | 'data_base64' | 'object';
  /** Set on what `npm run replay` sent. */
  readonly replayedtime?: string;
}

/** Consumes a queue: what was received is kept until a test takes it. */
export class Inbox {
  readonly #clients: Clients;
  readonly #queueUrl: string;
  #received: Received[] = [];

  constructor(clients: Clients, queueUrl: string) {
    this.#clients = clients;
    this.#queueUrl = queueUrl;
  }

  /** Takes out all there are of these sources. One call at a time. */
  async takeOf(...sources: readonly string[]): Promise<Received[]> {
    const messages = await drainQueue(this.#clients.sqs, this.#queueUrl, 0);
    this.#received.push(...(await Promise.all(messages.map((message) => this.#read(message)))));
    const taken = this.#received.filter((each) => sources.includes(each.source.slice(1)));
    this.#received = this.#received.filter((each) => !taken.includes(each));
    return taken;
  }

  async #read({ Body = '' }: Message): Promise<Received> {
    checkMessage(Body);
    const { id, source, dataref, data_base64: base64, replayedtime } = JSON.parse(Body);
    const known = { id, source, ...(replayedtime !== undefined && { replayedtime }) };
    if (dataref !== undefined) return { ...known, where: 'object', content: await this.#object(dataref) };
    if (base64 !== undefined) return { ...known, where: 'data_base64', content: atob(base64) };
    const data = ',"data":';
    return { ...known, where: 'data', content: Body.slice(Body.indexOf(data) + data.length, -1) };
  }

  async #object(dataref: string): Promise<string> {
    const { hostname: Bucket, pathname } = new URL(dataref);
    const { Body } = await this.#clients.s3.send(new GetObjectCommand({ Bucket, Key: pathname.slice(1) }));
    return Body!.transformToString();
  }
}
