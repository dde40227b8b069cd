import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { deliveryAttributes } from '../../../lambda/message/cloud-event.ts';
import { type Draft, draft as makeDraft, draftVariant as makeDraftVariant } from '../../../lambda/message/draft.ts';
import { recordKey } from '../../../lambda/message/row.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import type { WebhookEvent } from '../../../lambda/read/event.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { checkMessage } from '../../../sim/cloud/check-message.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { ofDelivery } from '../../support/message-of.ts';

function sound(made: Draft): Draft {
  checkMessage(made.row.message);
  return made;
}

const draft: typeof makeDraft = (...given) => sound(makeDraft(...given));
const draftVariant: typeof makeDraftVariant = (...given) => sound(makeDraftVariant(...given));

const context = {
  source: sourceOf(ocean),
  ofDelivery,
  receivedAt: 1_700_000_000_123,
  objects: { uri: (key: string) => `s3://bucket/${key}` },
};
const event: WebhookEvent = {
  id: 'evt-1',
  type: 'security.ocean.audit_log',
  content: { kind: 'json', text: '{"a": 1}' },
  sha256: 'b'.repeat(64),
};
const unreadable: WebhookEvent = {
  ...event,
  type: 'security.ocean.unreadable',
  content: { kind: 'bytes', bytes: Buffer.from('[') },
};
const key = 'ocean#evt-1';

describe('draft', () => {
  it('makes the row of an event, for the main queue', () => {
    expect(draft(event, key, context)).toEqual({
      event,
      row: {
        key,
        queue: 'main',
        message:
          '{"specversion":"1.0","id":"evt-1","source":"/ocean","type":"security.ocean.audit_log",' +
          `"datacontenttype":"application/json"${ofDelivery},"data":{"a": 1}}`,
        attributes: { source: '/ocean', type: 'security.ocean.audit_log' },
        group: 'ocean',
        sha256: 'b'.repeat(64),
        receivedAt: 1_700_000_000_123,
      },
    });
  });

  it('makes the row of what cannot be read, for the dead-letter queue, with the reason', () => {
    const { row } = draft(unreadable, key, context);
    expect(row).toMatchObject({ key, queue: 'dead-letter', reason: 'unreadable' });
    expect(JSON.parse(row.message)).toMatchObject({ id: 'evt-1', reason: 'unreadable', data_base64: 'Ww==' });
  });

  it.each<[what: string, type: string, attribute: string]>([
    ['as it is', 'security.ocean.a', 'security.ocean.a'],
    ['unknown if it is not ASCII', 'security.ocean.é', 'unknown'],
    ['unknown if it is too long', `security.ocean.${'a'.repeat(250)}`, 'unknown'],
  ])('has the type as an attribute: %s', (_what, type, attribute) => {
    const { row } = draft({ ...event, type }, key, context);
    expect(row.attributes).toEqual({ source: '/ocean', type: attribute });
    expect(JSON.parse(row.message).type).toBe(type);
  });

  it.each<[filter: unknown, attribute: string]>([
    ['high', 'high'],
    [undefined, 'unknown'],
    [3, 'unknown'],
    ['hööch', 'unknown'],
    ['', 'unknown'],
  ])("has the provider's filter member of %p as the attribute %p", (filter, attribute) => {
    const { row } = draft({ ...event, filter }, key, { ...context, source: sourceOf(searchstream) });
    expect(row.attributes.severity).toBe(attribute);
  });
});

describe('the row of an event: row and message always fit', () => {
  // 10,240 bytes of headers is what API Gateway lets through, each of at most 1,024 characters that are carried.
  const forwardHeaders = Array.from({ length: 8 }, (_, index) => ({ header: `x-${index}`, attribute: `x${index}` }));
  const source = sourceOf(ocean, { forwardHeaders });
  const headers = Object.fromEntries(forwardHeaders.map(({ header }) => [header, ['"'.repeat(1_024)]]));
  const ofDelivery = deliveryAttributes(deliveryOf(source, '', headers), 'a'.repeat(64));

  it.each(['x', '"', '\uFFFF', '\\'])(
    'fits an item of 400 KB whatever its id, type and headers hold: %j',
    (character) => {
      const longest = JSON.stringify(character.repeat(32_768));
      const body = Buffer.from(`{"events":[{"event_id":${longest},"event_type":${longest}}]}`);
      const [read] = readEvents(body, sha256(body), ocean, () => []);
      const { row } = draftVariant(read!, recordKey('ocean', read!.id), { ...context, source, ofDelivery });
      expect(Buffer.byteLength(row.message) + Buffer.byteLength(row.key)).toBeLessThan(400_000);
    },
  );
});

describe('draftVariant', () => {
  it('has a key and an id of its own and goes to the dead-letter queue', () => {
    const { row } = draftVariant(event, key, context);
    const hash = 'b'.repeat(64);
    expect(row).toMatchObject({
      key: `ocean#evt-1#${hash}`,
      queue: 'dead-letter',
      reason: 'id-conflict',
      sha256: hash,
    });
    expect(JSON.parse(row.message)).toMatchObject({ id: `evt-1#${hash}`, reason: 'id-conflict', data: { a: 1 } });
  });
});

describe('a large event', () => {
  const largest = 256 * 1024;
  const envelope = Buffer.byteLength(draft(event, key, context).row.message) - '{"a": 1}'.length;
  /** JSON of this many bytes. */
  const textOf = (bytes: number, fill = 'x') => `{"":"${fill.repeat((bytes - 7) / Buffer.byteLength(fill))}"}`;
  const withText = (text: string): WebhookEvent => ({ ...event, content: { kind: 'json', text } });

  it('is in its message up to 256 KiB', () => {
    const { row, content } = draft(withText(textOf(largest - envelope)), key, context);
    expect(Buffer.byteLength(row.message)).toBe(largest);
    expect([row.object, content]).toEqual([undefined, undefined]);
  });

  it.each<[what: string, text: string]>([
    ['a byte more', textOf(largest - envelope + 1)],
    ['300,007 bytes of 150,007 characters', textOf(300_007, 'é')],
    ['4.7 MB', textOf(4_700_000)],
    ['what only its escapes make too long', textOf(210_007, '\uFFFF')],
  ])('lies under the hash of its text: %s', (_what, text) => {
    const { row, content } = draft(withText(text), key, context);
    const object = `ocean/${sha256(text)}`;
    expect(row.object).toBe(object);
    expect(content?.toString() === text).toBe(true);
    expect(row.message).toBe(
      '{"specversion":"1.0","id":"evt-1","source":"/ocean","type":"security.ocean.audit_log",' +
        `"datacontenttype":"application/json"${ofDelivery},"dataref":"s3://bucket/${object}"}`,
    );
  });

  it('that cannot be read is there as its bytes', () => {
    const bytes = Buffer.alloc(300_000, 0xff);
    const { row, content } = draft({ ...unreadable, content: { kind: 'bytes', bytes } }, key, context);
    expect(row).toMatchObject({ queue: 'dead-letter', reason: 'unreadable', object: `ocean/${sha256(bytes)}` });
    expect(content).toEqual(bytes);
    expect(JSON.parse(row.message)).toMatchObject({ reason: 'unreadable', dataref: `s3://bucket/${row.object}` });
  });

  it('that is a variant keeps its own key, id and reason', () => {
    const { row } = draftVariant(withText(textOf(300_000)), key, context);
    expect(row).toMatchObject({ key: `${key}#${event.sha256}`, reason: 'id-conflict' });
    expect(JSON.parse(row.message)).toMatchObject({ id: `evt-1#${event.sha256}`, reason: 'id-conflict' });
    expect(row.object).toMatch(/^ocean\//);
  });
});
