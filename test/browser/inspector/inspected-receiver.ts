import { once } from 'node:events';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Page } from 'playwright-core';
import { providers } from '../../../lambda/providers/list.ts';
import { drainQueue } from '../../../local/aws/drain-queue.ts';
import type { Ready } from '../../../local/ready/ready-line.ts';
import { signedDelivery } from '../../../local/sender/delivery.ts';
import { readSample } from '../../../local/sender/samples.ts';
import { spawnScript } from '../../commands/run-command.ts';
import { watchPolicy } from './in-page.js';

/** `npm start` in a process of its own, and its page. */
export async function startInspected(port = '0') {
  const { child, ended } = spawnScript('commands/start/start.ts', ['--json'], { PORT: port });
  const [line] = await Promise.race([once(child.stdout, 'data'), failure(ended)]);
  const ready: Ready = JSON.parse(String(line));
  const { origin, port: ownPort } = new URL(ready.sources[0]!.url);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({
    region: 'us-east-1',
    credentials,
    endpoint: ready.sqs.endpoint,
    useQueueUrlAsEndpoint: false,
  });
  return {
    ready,
    url: `${origin}/`,
    port: ownPort,
    /** Delivers as the source's vendor does. */
    async deliver(name: string, body: string): Promise<number> {
      const source = ready.sources.find((each) => each.name === name)!;
      const provider = providers.find((each) => each.name === source.provider)!;
      const { headers } = signedDelivery(source, provider, source.secret, Buffer.from(body), false);
      return (await fetch(source.url, { method: 'POST', headers, body })).status;
    },
    /** The bodies of the messages that wait for consumers, taken out. */
    async messages(): Promise<string[]> {
      return (await drainQueue(sqs, ready.sqs.queueUrl, 0)).map(({ Body }) => Body!);
    },
    async stop(): Promise<void> {
      sqs.destroy();
      child.kill('SIGINT');
      await ended;
    },
  };
}

export type InspectedReceiver = Awaited<ReturnType<typeof startInspected>>;

async function failure(ended: Promise<{ stderr: string }>): Promise<never> {
  throw new Error(`npm start ended: ${(await ended).stderr}`);
}

export function sample(provider: string, name?: string): string {
  return readSample(provider, name).toString();
}

/** What the browser complained about: errors in the console, scripts that failed, what the policy kept from loading. */
export async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.addInitScript(watchPolicy);
  return complaints;
}
