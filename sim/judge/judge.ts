import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { MemoryCloud } from '../cloud/memory-cloud.ts';
import type { Witness } from '../cloud/network.ts';
import type { Causes } from './causes.ts';
import { judgeEvent, type KnownEvent } from './judge-event.ts';
import { isDurable, nameOf, type ReadMessage, readMessage, type SentEvent } from './ledger.ts';

/** Watches a history for violations of the guarantees. */
export interface Judge {
  readonly watch: Witness;
  /** These events were sent under a good signature. */
  signed(events: readonly SentEvent[]): void;
  /** A receiver has decided, after this many milliseconds. */
  decided(outcome: Outcome, events: readonly SentEvent[], after: number): void;
  /** The vendor has its 200. */
  acknowledged(events: readonly SentEvent[]): void;
  problem(text: string): void;
  /** @returns all violations, once everything has settled */
  end(allOver: boolean): string[];
}

/** The deadline of a decision, milliseconds after the receipt. */
export const deadline = 4_000;

export function judge(cloud: MemoryCloud, causes: Causes): Judge {
  const problems = new Set<string>();
  const known = new Map<string, KnownEvent>();
  const read: ReadMessage[] = [];
  const queued = new Set<string>();

  function readQueues(): void {
    for (const message of cloud.queues.messages.slice(read.length)) {
      read.push(readMessage(message, cloud.objects));
      queued.add(read.at(-1)!.event);
    }
  }

  function acknowledge(events: readonly SentEvent[]): void {
    for (const event of events) known.get(nameOf(event))!.isAcknowledged = true;
  }

  /** All contents that came under one id. */
  function contentsOf({ source, id }: SentEvent): KnownEvent[] {
    return [...known.values()].filter(({ event }) => event.source === source && event.id === id);
  }

  return {
    watch(event, { operation, keys }) {
      if (event !== 'took effect' || operation !== 'objects.startExpiry') return;
      const isQueued = cloud.queues.messages.some(({ body }) => body.includes(`"dataref":"s3://bucket/${keys[0]}"`));
      if (!isQueued) problems.add(`G2: an object may expire before its message is in a queue: ${keys[0]}`);
    },
    signed(events) {
      for (const event of events) {
        const each = known.get(nameOf(event)) ?? { event, texts: new Set(), isAcknowledged: false };
        each.texts.add(event.text);
        known.set(nameOf(event), each);
      }
    },
    decided(outcome, events, after) {
      if (after > deadline) problems.add(`G5: decided after ${after} ms`);
      if (outcome.kind !== 'accepted') return;
      readQueues();
      const lost = events.filter((event) => !isDurable(event, cloud, queued));
      for (const { source, id } of lost) problems.add(`G2: acknowledged before it was durable: ${source}#${id}`);
      if (lost.length === 0) acknowledge(events);
    },
    acknowledged: acknowledge,
    problem: (text) => problems.add(text),
    end(allOver) {
      readQueues();
      const unsigned = read.filter(({ event }) => !known.has(event));
      for (const { event } of unsigned) problems.add(`G1: nobody signed this: ${event.slice(0, 200)}`);
      for (const each of known.values()) {
        for (const problem of judgeEvent(each, contentsOf(each.event), read, causes)) problems.add(problem);
      }
      if (!allOver) problems.add('a delivery is still refused, minutes after the last fault');
      for (const problem of judgeServices(cloud)) problems.add(problem);
      return [...problems];
    },
  };
}

/** Content of the services that should not be there, and calls that AWS would refuse. */
function* judgeServices({ table, queues, objects }: MemoryCloud): Generator<string> {
  for (const { key } of table.pendingRows()) yield `G2: still pending: ${key}`;
  if (JSON.stringify([...table.items.keys()]).includes('forged-')) yield 'G1: a forged event is in the table';
  for (const { content } of objects.values()) {
    if (content.subarray(0, 200).includes('forged-')) yield 'G1: a forged event is in the bucket';
  }
  for (const { rule } of queues.refused) yield `SQS would refuse a message: ${rule}`;
  for (const problem of queues.unsound) yield `unsound: ${problem}`;
}
