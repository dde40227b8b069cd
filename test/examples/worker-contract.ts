import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { messageOf } from '../support/message-of.ts';
import { type RunningReceiver, runReceiver } from '../support/running-receiver.ts';

const root = join(import.meta.dirname, '../..');

/** Where a worker finds its queue. */
export interface WorkerQueue {
  readonly url: string;
  readonly queueUrl: string;
  stop?(): Promise<void>;
}

/**
 * The suite that both workers of examples/worker pass, each a process of its own on the queue of the receiver on this
 * machine.
 * @param queueOf what the worker reads, if not the embedded SQS itself
 */
export function itConsumesAs(
  command: string,
  script: string,
  queueOf: (receiver: RunningReceiver) => WorkerQueue | Promise<WorkerQueue> = ({ endpoints, resources }) => ({
    url: endpoints.sqs,
    queueUrl: resources.queueUrl,
  }),
): void {
  let receiver: RunningReceiver;
  let worker: ChildProcess;
  let queue: WorkerQueue;
  let output = '';
  const ended = Promise.withResolvers<never>();

  beforeAll(async () => {
    receiver = await runReceiver();
    queue = await queueOf(receiver);
    worker = spawn(command, [script], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        QUEUE_URL: queue.queueUrl,
        AWS_ENDPOINT_URL_SQS: queue.url,
        AWS_ENDPOINT_URL_S3: receiver.endpoints.s3,
        AWS_REGION: receiver.region,
        AWS_DEFAULT_REGION: receiver.region,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    });
    for (const stream of [worker.stdout!, worker.stderr!]) stream.on('data', (chunk) => (output += chunk));
    ended.promise.catch(() => {});
    worker.on('error', ended.reject);
    worker.on('close', () => ended.reject(new Error(`${command} ${script} ended:\n${output}`)));
  });
  afterAll(async () => {
    worker.removeAllListeners('close');
    if (worker.kill('SIGKILL')) await once(worker, 'close');
    await queue.stop?.();
    await receiver.stop();
  });

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await Promise.race([wait(50), ended.promise]);
  }

  /** How many messages are in the queue, hidden ones too. */
  async function left(): Promise<number> {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const command = new GetQueueAttributesCommand({
      QueueUrl: receiver.resources.queueUrl,
      AttributeNames: [...names],
    });
    const { Attributes } = await receiver.clients.sqs.send(command);
    return names.reduce((sum, name) => sum + Number(Attributes![name]), 0);
  }

  const isEmpty = async () => (await left()) === 0;
  const put = (MessageBody: string) =>
    receiver.clients.sqs.send(new SendMessageCommand({ QueueUrl: receiver.resources.queueUrl, MessageBody }));
  const post = (event: object) => receiver.post('ocean', JSON.stringify({ events: [event] }));
  const timesHandled = (id: string) =>
    output.split('\n').filter((line) => line.includes('/ocean') && line.includes(id)).length;

  it('handles an event and removes it', async () => {
    await post({ event_id: 'one', event_type: 'audit_log' });
    await until(() => timesHandled('one') > 0);
    await until(isEmpty);
    expect(timesHandled('one')).toBe(1);
  });

  it('reads an event over 256 KiB from S3', async () => {
    await post({ event_id: 'large', event_type: 'audit_log', text: 'x'.repeat(300_000) });
    await until(isEmpty);
    expect(timesHandled('large')).toBe(1);
  });

  it('removes a repeat without handling it again', async () => {
    for (let time = 1; time <= 3; time += 1) await put(messageOf('repeated'));
    await until(isEmpty);
    expect(timesHandled('repeated')).toBe(1);
  });

  it('removes repeats that it gets at once, without handling them again', async () => {
    const Entries = [1, 2, 3].map((each) => ({ Id: `${each}`, MessageBody: messageOf('at-once') }));
    const { queueUrl: QueueUrl } = receiver.resources;
    await receiver.clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    await until(isEmpty);
    expect(timesHandled('at-once')).toBe(1);
  });

  it('handles a replay again', async () => {
    await put(messageOf('replayed'));
    await put(messageOf('replayed', ',"replayedtime":"2026-11-21T09:00:00Z","data":{}'));
    await until(isEmpty);
    expect(timesHandled('replayed')).toBe(2);
  });

  it('leaves in the queue what it cannot handle, and goes on', async () => {
    await put('hello');
    await until(() => output.includes('failed'));
    await put(messageOf('after'));
    await until(() => timesHandled('after') > 0);
    await until(async () => (await left()) === 1);
    expect(timesHandled('after')).toBe(1);
  });
}
