import { sha256 } from '../../lambda/delivery/sha256.ts';
import type { Source } from '../../lambda/delivery/source.ts';
import type { Member } from '../../lambda/providers/member.ts';
import type { SentEvent } from '../judge/ledger.ts';
import type { PlannedDelivery, PlannedEvent } from '../plan/plan.ts';
import { memberText } from './member-text.ts';

/** The body of a planned delivery, and the events in it. */
export interface Composed {
  readonly body: string;
  readonly events: readonly SentEvent[];
}

/** Just over the size that fits into a message. */
const largeText = 'x'.repeat(262_144);

/** @param unsigned marks events that nobody may ever see: the body is not signed with a key of the source */
export function compose({ events, bulk }: PlannedDelivery, { name, provider }: Source, unsigned: boolean): Composed {
  const { batchMember, idMember } = provider;
  const eventOf = (event: PlannedEvent): SentEvent => {
    const readable = event.form !== 'unreadable';
    const text = textOf(event, idMember ?? 'name', batchMember !== undefined, unsigned);
    const hasId = readable && event.form !== 'imitating' && idMember !== undefined;
    const id = hasId ? idOf(event, unsigned) : sha256(text);
    return { source: name, id, text, readable };
  };
  if (batchMember === undefined) {
    const event = eventOf(events[0]!);
    return { body: event.text, events: [event] };
  }
  const all = [...events, ...bulkEvents(bulk)].map(eventOf);
  return { body: `{"${batchMember}":[${all.map(({ text }) => text).join(',')}]}`, events: all };
}

/** Numbers above those of single events. */
function bulkEvents(count: number): PlannedEvent[] {
  return Array.from({ length: count }, (_, index) => ({ number: 1_000 + index, content: 0, form: 'dense' }));
}

function idOf({ number }: PlannedEvent, unsigned: boolean): string {
  return `${unsigned ? 'forged' : 'event'}-${number}`;
}

function textOf(event: PlannedEvent, idMember: Member, inBatch: boolean, unsigned: boolean): string {
  const { content, form } = event;
  const id = idOf(event, unsigned);
  const idText = memberText(idMember, `"${id}"`);
  const dense = `{${idText},"content":${content}}`;
  switch (form) {
    case 'dense':
      return dense;
    case 'spaced':
      return `{ ${idText}, "content": ${content} }`;
    case 'imitating':
      return `{${memberText(idMember, `"${id}#${sha256(dense)}"`)}}`;
    case 'large':
      return `{${idText},"content":${content},"text":"${largeText}"}`;
    case 'unreadable':
      return inBatch ? `"${id} ${content}"` : `${id} ${content}`;
  }
}
