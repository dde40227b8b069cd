import { sha256 } from '../../lambda/delivery/sha256.ts';
import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { MemoryCloud } from '../cloud/memory-cloud.ts';
import type { Witness } from '../cloud/network.ts';
import type { Causes } from './causes.ts';
import { contentOf, isDurable, nameOf, type ReadMessage, readMessage, type SentEvent } from './ledger.ts';

/** Watches a history for violations of the guarantees. */
export interface Judge {
  readonly watch: Witness;
  /** These events were sent under a good signature. */
  signed(events: readonly SentEvent[]): void;
  /** A receiver has decided, after so many milliseconds. */
  decided(outcome: Outcome, events: readonly SentEvent[], after: number): void;
  /** The vendor has its 200. */
  acknowledged(events: readonly SentEvent[]): void;
  problem(text: string): void;
  /** @returns all violations, once everything has settled */
  end(allOver: boolean): string[];
}

/** When a delivery is decided, milliseconds after its receipt. */
export const deadline = 4_000;

interface Known {
  readonly event: SentEvent;
  /** The texts that it was sent as: they differ in white space. */
  readonly texts: Set<string>;
  isAcknowledged: boolean;
}

export function judge(cloud: MemoryCloud, causes: Causes): Judge {
  const problems = new Set<string>();
  const known = new Map<string, Known>();
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
  function contentsOf({ source, id }: SentEvent): Known[] {
    return [...known.values()].filter(({ event }) => event.source === source && event.id === id);
  }

  function judgeEvent({ event, texts, isAcknowledged }: Known, copies: readonly ReadMessage[]): void {
    const name = `${event.source}#${event.id}`;
    const contents = contentsOf(event);
    const isTouched = [
      name,
      ...contents.flatMap(({ texts: all }) => [...all].map((text) => objectOf(event, text))),
    ].some(causes.isCause);
    if (isAcknowledged && copies.length === 0) problems.add(`G2: acknowledged and in no queue: ${name}`);
    if (!isTouched && copies.length > 1) problems.add(`G3: repeated without cause: ${name}`);
    for (const { id, text } of copies) {
      if (text === undefined) problems.add(`G2: its object is gone: ${name}`);
      else if (!texts.has(text)) problems.add(`G4: altered: ${name}`);
      const isVariant = id === `${event.id}#${sha256(contentOf(event))}`;
      if (id !== event.id && (!isVariant || contents.length === 1))
        problems.add(`G3: under another id: ${name} as ${id}`);
    }
    const plain = contents.filter((each) =>
      read.some((message) => message.event === nameOf(each.event) && message.id === event.id),
    );
    if (!isTouched && plain.length > 1) problems.add(`G3: two contents under one id without cause: ${name}`);
  }

  return {
    watch(event, { operation, keys }) {
      if (event !== 'took effect' || operation !== 'objects.retire') return;
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
      for (const { event } of read)
        if (!known.has(event)) problems.add(`G1: nobody signed this: ${event.slice(0, 200)}`);
      for (const each of known.values())
        judgeEvent(
          each,
          read.filter(({ event }) => event === nameOf(each.event)),
        );
      if (!allOver) problems.add('a delivery is still refused, minutes after the last fault');
      for (const { key } of cloud.table.pendingRows()) problems.add(`G2: still pending: ${key}`);
      const all = JSON.stringify([[...cloud.table.items.keys()]]);
      if (all.includes('forged-')) problems.add('G1: a forged event is in the table');
      for (const { content } of cloud.objects.values()) {
        if (content.subarray(0, 200).includes('forged-')) problems.add('G1: a forged event is in the bucket');
      }
      for (const { rule } of cloud.queues.refused) problems.add(`SQS would refuse a message: ${rule}`);
      for (const problem of cloud.queues.unsound) problems.add(`unsound: ${problem}`);
      return [...problems];
    },
  };
}

function objectOf({ source }: SentEvent, text: string): string {
  return `${source}/${text.length < 200_000 ? '' : sha256(text)}`;
}
