import { sha256 } from '../../lambda/delivery/sha256.ts';
import type { Causes } from './causes.ts';
import { contentOf, nameOf, type ReadMessage, type SentEvent } from './ledger.ts';

/** An event that was sent under a good signature. */
export interface KnownEvent {
  readonly event: SentEvent;
  /** The texts under which it was sent: they differ in white space. */
  readonly texts: Set<string>;
  isAcknowledged: boolean;
}

/**
 * The guarantees that an event's messages violate, in words.
 * @param contents all contents that came under the event's id, its own included
 * @param read all messages in a queue
 */
export function* judgeEvent(
  known: KnownEvent,
  contents: readonly KnownEvent[],
  read: readonly ReadMessage[],
  { isCause }: Causes,
): Generator<string> {
  const { event, isAcknowledged } = known;
  const name = `${event.source}#${event.id}`;
  const copies = copiesOf(known, read);
  const objects = contents.flatMap(({ texts }) => [...texts].map((text) => objectOf(event, text)));
  const isTouched = [name, ...objects].some((key) => isCause(key));
  if (isAcknowledged && copies.length === 0) yield `G2: acknowledged and in no queue: ${name}`;
  if (!isTouched && copies.length > 1) yield `G3: repeated without cause: ${name}`;
  for (const copy of copies) yield* judgeCopy(copy, known, contents.length > 1);
  const plain = contents.filter((each) => copiesOf(each, read).some(({ id }) => id === event.id));
  if (!isTouched && plain.length > 1) yield `G3: two contents under one id without cause: ${name}`;
}

function* judgeCopy({ id, text }: ReadMessage, { event, texts }: KnownEvent, hasOthers: boolean): Generator<string> {
  const name = `${event.source}#${event.id}`;
  if (text === undefined) yield `G2: its object is gone: ${name}`;
  else if (!texts.has(text)) yield `G4: altered: ${name}`;
  const isVariant = hasOthers && id === `${event.id}#${sha256(contentOf(event))}`;
  if (id !== event.id && !isVariant) yield `G3: under another id: ${name} as ${id}`;
}

function copiesOf({ event }: KnownEvent, read: readonly ReadMessage[]): ReadMessage[] {
  return read.filter((message) => message.event === nameOf(event));
}

function objectOf({ source }: SentEvent, text: string): string {
  return `${source}/${text.length < 200_000 ? '' : sha256(text)}`;
}
