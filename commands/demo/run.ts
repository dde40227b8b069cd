import { isDeepStrictEqual } from 'node:util';
import { sign } from '../../lambda/verify/sign.ts';
import { drainQueue } from '../../local/aws/drain-queue.ts';
import type { LocalReceiver } from '../../local/start-local.ts';
import { type DemoMessage, expectedMessages, readMessage } from './messages.ts';
import { type DemoStep, demoSteps } from './steps.ts';

/** A step and its result. */
export interface DemoResult {
  readonly step: DemoStep;
  readonly status: number;
  /** The body, as text. */
  readonly answer: string;
  readonly asPromised: boolean;
}

export interface DemoOutcome {
  readonly results: readonly DemoResult[];
  readonly messages: readonly DemoMessage[];
  /** What differs from what is promised, one sentence each. */
  readonly differences: readonly string[];
}

/** Delivers every step in order, then empties both queues. */
export async function runDemo(receiver: LocalReceiver, steps: readonly DemoStep[] = demoSteps): Promise<DemoOutcome> {
  const results: DemoResult[] = [];
  for (const step of steps) results.push(await deliver(receiver, step));

  const { queueUrl, deadLetterQueueUrl } = receiver.resources;
  const [main, deadLetters] = await Promise.all([
    drainQueue(receiver.clients.sqs, queueUrl),
    drainQueue(receiver.clients.sqs, deadLetterQueueUrl),
  ]);
  const messages = [
    ...main.map(({ Body }) => readMessage('main', Body!)),
    ...deadLetters.map(({ Body }) => readMessage('dead-letter', Body!)),
  ];
  return { results, messages, differences: [...resultDifferences(results), ...messageDifferences(messages)] };
}

async function deliver({ sources }: LocalReceiver, step: DemoStep): Promise<DemoResult> {
  const source = sources.find(({ name }) => name === step.source)!;
  const headers = new Headers({ 'content-type': 'application/json' });
  if (step.signed !== undefined) {
    const signature = sign(source, source.secret, step.signed);
    for (const [name, value] of Object.entries(signature)) headers.set(name, value);
  }
  const response = await fetch(source.url, { method: 'POST', headers, body: step.body });
  const answer = await response.text();
  const asPromised = response.status === step.status && answer === JSON.stringify(step.answer);
  return { step, status: response.status, answer, asPromised };
}

function resultDifferences(results: readonly DemoResult[]): string[] {
  return results
    .filter(({ asPromised }) => !asPromised)
    .map(({ step, status, answer }) => {
      const promised = `${step.status} ${JSON.stringify(step.answer)}`;
      return `${step.title}: answered ${status} ${answer}, not ${promised}`;
    });
}

function messageDifferences(messages: readonly DemoMessage[]): string[] {
  const unexpected = [...messages];
  const missing = expectedMessages.filter((expected) => {
    const index = unexpected.findIndex((message) => isDeepStrictEqual(message, expected));
    if (index >= 0) unexpected.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map((message) => `missing in the queues: ${JSON.stringify(message)}`),
    ...unexpected.map((message) => `not expected in the queues: ${JSON.stringify(message)}`),
  ];
}
