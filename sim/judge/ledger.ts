import { readRow } from '../../lambda/aws/record.ts';
import { sha256 } from '../../lambda/delivery/sha256.ts';
import { providers } from '../../lambda/providers/list.ts';
import type { MemoryCloud } from '../cloud/memory-cloud.ts';
import type { Message } from '../cloud/memory-queues.ts';

/** An event of a delivery: as text, or as bytes if it is not JSON. */
export interface SentEvent {
  readonly source: string;
  /** The CloudEvents id that it must have. */
  readonly id: string;
  readonly text: string;
  /** Whether the event can be read. */
  readonly readable: boolean;
}

/** A message as a consumer understands it. */
export interface ReadMessage {
  readonly queue: Message['queue'];
  readonly id: string;
  readonly reason: string | undefined;
  /** The name of the event, as `nameOf` gives it. */
  readonly event: string;
  /** The data, byte for byte; undefined if its object in S3 is gone. */
  readonly text: string | undefined;
}

/** Names an event by its source and its content. */
export function nameOf(event: Pick<SentEvent, 'source' | 'text' | 'readable'>): string {
  return `${event.source} ${contentOf(event)}`;
}

/** Without an id, an event is its exact bytes; with one, white space makes no difference. */
export function contentOf({ source, text, readable }: Pick<SentEvent, 'source' | 'text' | 'readable'>): string {
  const isDense = !readable || !sourcesWithIds.has(source) || text.length > longestSpaced;
  return isDense ? text : JSON.stringify(JSON.parse(text));
}

/** Longer texts are always written without white space here, because parsing them would take most of the time. */
const longestSpaced = 1_000;

/** Sources are named after their providers here. */
const sourcesWithIds = new Set(providers.filter(({ idMember }) => idMember !== undefined).map(({ name }) => name));

/** Reads a message without the code that wrote it. */
export function readMessage(message: Pick<Message, 'queue' | 'body'>, objects: MemoryCloud['objects']): ReadMessage {
  const { body, queue } = message;
  const { id, source, reason, dataref, data_base64: base64, datacontenttype } = JSON.parse(body);
  const dataAt = body.indexOf(',"data":');
  let text: string | undefined;
  if (dataref !== undefined) text = objects.get(dataref.slice('s3://bucket/'.length))?.content.toString('latin1');
  else if (base64 !== undefined) text = Buffer.from(base64, 'base64').toString('latin1');
  else text = Buffer.from(body.slice(dataAt + ',"data":'.length, -1)).toString('latin1');
  const readable = datacontenttype === 'application/json';
  const event = nameOf({ source: source.slice(1), text: text ?? '{"gone":true}', readable });
  return { queue, id, reason, event, text };
}

/** Whether an event is durable: in a queue, or in a pending row. */
export function isDurable(event: SentEvent, cloud: MemoryCloud, queued: ReadonlySet<string>): boolean {
  const name = nameOf(event);
  if (queued.has(name)) return true;
  const key = `${event.source}#${event.id}`;
  return [key, `${key}#${sha256(Buffer.from(contentOf(event), 'latin1'))}`].some((each) => {
    const item = cloud.table.items.get(each);
    if (item?.pendingShard === undefined) return false;
    const { queue, message } = readRow(item as never);
    return readMessage({ queue, body: message }, cloud.objects).event === name;
  });
}
