import type { Message } from '@aws-sdk/client-sqs';
import { queues } from '../../lambda/aws/queues.ts';
import type { Row } from '../../lambda/message/row.ts';
import type { SendResult } from '../../lambda/outbox/ports.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import { readEvent } from '../target/event.ts';
import { type DeadLetter, type LetterEvent, readLetter } from './letter.ts';
import { type LetterObjects, letterObjects } from './objects.ts';
import type { DeadLetterQueues } from './open-queues.ts';
import { readLetters } from './read.ts';
import { asItWas, isUnread, type Repaired, readAgain } from './repair.ts';

export interface RedriveOptions {
  readonly wanted: (letter: DeadLetter) => boolean;
  /** Whether to do it, or only to say what would be done. */
  readonly send: boolean;
  /** @returns undefined where no such source is declared */
  readonly providerOf: (source: string) => Provider | undefined;
  readonly signal: AbortSignal;
  readonly warn: (text: string) => void;
  /** Called for each message that was read. */
  readonly step: () => void;
}

/** What was done with a dead letter that was wanted, or would be. */
export interface Redriven {
  readonly id: string;
  readonly source: string;
  readonly reason: string;
  readonly outcome: /** `again`: so many of the events go to the dead-letter queue, as dead letters of their own. */
    | { readonly kind: 'sent'; readonly events: number; readonly again: number }
    | { readonly kind: 'stays'; readonly why: string };
}

export interface RedriveResult {
  readonly redriven: readonly Redriven[];
  /** False where it ended before it had seen all. */
  readonly complete: boolean;
  /** Name of the error that ended it: a queue did not take messages. */
  readonly failure: string | undefined;
}

/** No answer to a call; in milliseconds. */
const longestCall = 30_000;

/**
 * Takes the dead letters through the code of this clone. A message is removed only when every event made of it is sent.
 * @throws if the dead-letter queue cannot be read, or an object not reached
 */
export async function redrive(
  place: DeadLetterQueues & { queueUrl: string },
  options: RedriveOptions,
): Promise<RedriveResult> {
  const objects = letterObjects(place.s3);
  const target = queues(place.sqs, { main: place.queueUrl, 'dead-letter': place.deadLetterQueueUrl });
  const failed = new AbortController();
  let failure: string | undefined;
  const redriven: Redriven[] = [];
  // What this run puts into the dead-letter queue is for the next one.
  const returned = new Set<string>();

  const isWanted = (letter: DeadLetter) => options.wanted(letter) && !returned.has(nameOf(letter.event));

  async function planFor(letter: DeadLetter): Promise<{ letter: DeadLetter; plan: Repaired }> {
    const plan = await repair(letter, objects, options.providerOf);
    return { letter, plan: options.send ? await prepare(plan, objects) : plan };
  }

  async function sendAll(rows: readonly Row[]): Promise<Map<Row, SendResult>> {
    return new Map(options.send ? await target.send(rows, () => AbortSignal.timeout(longestCall)) : []);
  }

  async function take(messages: readonly Message[]): Promise<Message[]> {
    for (const _ of messages) options.step();
    const repaired = await Promise.all(messages.map(readLetter).filter(isWanted).map(planFor));
    const rows = repaired.flatMap(({ plan }) => draftsOf(plan).map(({ row }) => row));
    const results = await sendAll(rows);
    const done: Message[] = [];
    for (const { letter, plan } of repaired) {
      const own = draftsOf(plan).flatMap(({ row }) => results.get(row) ?? []);
      const outcome = outcomeOf(plan, own);
      redriven.push({ ...identity(letter), outcome });
      failure ??= own.find((result) => result.kind === 'failed')?.error;
      if (outcome.kind === 'sent' && options.send) done.push(letter.message);
    }
    const deadLetters = rows.filter(({ queue }) => queue === 'dead-letter');
    for (const { message } of deadLetters) returned.add(nameOf(readEvent(message)));
    if (failure !== undefined) failed.abort();
    return done;
  }

  const signal = AbortSignal.any([options.signal, failed.signal]);
  const complete = await readLetters(place, { signal, take, warn: options.warn });
  return { redriven, complete, failure };
}

async function repair(
  letter: DeadLetter,
  objects: LetterObjects,
  providerOf: RedriveOptions['providerOf'],
): Promise<Repaired> {
  const { event } = letter;
  if (event === undefined) return { kind: 'stays', why: 'it is not an event of the receiver' };
  if (!isUnread(event)) return asItWas({ ...letter, event });
  const provider = providerOf(event.sourceName);
  if (provider === undefined) {
    return {
      kind: 'stays',
      why: `it is not known whose webhooks '${event.sourceName}' takes: say it with --providers`,
    };
  }
  const { dataref, data_base64: base64 } = event.members;
  const bytes = typeof dataref === 'string' ? await objects.get(dataref) : Buffer.from(String(base64), 'base64');
  return bytes === undefined ? gone(String(dataref)) : readAgain({ ...letter, event }, bytes, provider);
}

/** Makes sure that the objects that its messages name exist. */
async function prepare(plan: Repaired, objects: LetterObjects): Promise<Repaired> {
  if (plan.kind === 'stays') return plan;
  for (const { row, content } of plan.drafts) {
    const dataref: unknown = content && JSON.parse(row.message).dataref;
    if (content !== undefined) await objects.put(String(dataref), content);
  }
  if (plan.renew !== undefined && !(await objects.renew(plan.renew))) return gone(plan.renew);
  return plan;
}

function gone(dataref: string): Repaired {
  return { kind: 'stays', why: `its content ${dataref} is no longer there` };
}

/** @param results of what was sent of it; none in a dry run */
function outcomeOf(plan: Repaired, results: readonly SendResult[]): Redriven['outcome'] {
  if (plan.kind === 'stays') return plan;
  const not = results.find((result) => result.kind !== 'sent');
  if (not?.kind === 'refused') return { kind: 'stays', why: `SQS refuses it: ${not.error}` };
  if (not?.kind === 'failed') return { kind: 'stays', why: `it could not be sent: ${not.error}` };
  const again = plan.drafts.filter(({ row }) => row.queue === 'dead-letter').length;
  return { kind: 'sent', events: plan.drafts.length - again, again };
}

function draftsOf(plan: Repaired): (Repaired & { readonly kind: 'ready' })['drafts'] {
  return plan.kind === 'ready' ? plan.drafts : [];
}

function identity({ event, messageId, reason }: DeadLetter) {
  return { id: event?.id ?? messageId, source: event?.sourceName ?? '-', reason };
}

function nameOf(event: Pick<LetterEvent, 'source' | 'id'> | undefined): string {
  return event === undefined ? '' : `${event.source} ${event.id}`;
}
