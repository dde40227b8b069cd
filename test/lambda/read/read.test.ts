import fc from 'fast-check';
import { sha256 } from '../../../lambda/delivery/sha256.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import type { WebhookEvent } from '../../../lambda/read/event.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { jsonSource } from '../../support/json-source.ts';

// Providers that no vendor's rules are mixed into; the vendors' own are in the contract suite.
const single: Provider = {
  name: 'single',
  typePrefix: 'example.',
  signature: { header: 'x-signature', configurable: false, prefix: '', encoding: 'hex' },
  reservedHeaders: [],
  sendsStaticHeaders: false,
  idMember: 'id',
  typeMember: 'type',
  time: { member: 'at', form: 'rfc3339' },
};
const batch: Provider = { ...single, batchMember: 'events' };

function read(body: string | Buffer, provider = single): WebhookEvent[] {
  const bytes = Buffer.from(body);
  return readEvents(bytes, sha256(bytes), provider, () => []);
}

const readOne = (text: string) => read(text)[0]!;

describe('an event', () => {
  it('has everything that its provider knows of it', () => {
    const text = '{"id":"1","type":"a","at":"2026-11-21T09:00:00Z","level":"high"}';
    const event = { id: '1', type: 'example.a', content: { kind: 'json', text }, sha256: sha256(text) };
    expect(read(text)).toEqual([{ ...event, time: '2026-11-21T09:00:00Z' }]);
    expect(read(text, { ...single, filterMember: 'level' })).toEqual([
      { ...event, time: '2026-11-21T09:00:00Z', filter: 'high' },
    ]);
  });

  it('has no time, and not an undefined one, if its provider finds none', () => {
    expect(Object.keys(readOne('{"id":"1"}'))).toEqual(['id', 'type', 'content', 'sha256']);
  });

  it.each<[what: string, one: string, other: string]>([
    ['white space between tokens', '{"id":"1","a":[1,2]}', ' {\n\t"id" : "1",\r\n "a": [ 1, 2 ] }\n'],
  ])('has one hash whatever its %s', (_what, one, other) => {
    expect(readOne(other).sha256).toBe(sha256(one));
  });

  it.each<[what: string, one: string, other: string]>([
    ['white space in a string', '{"id":"1","a":"b c"}', '{"id":"1","a":"bc"}'],
    ['the order of members', '{"id":"1","a":1,"b":2}', '{"id":"1","b":2,"a":1}'],
    ['how a number is written', '{"id":"1","a":1}', '{"id":"1","a":1.0}'],
    ['how a character is written', '{"id":"1","a":"A"}', '{"id":"1","a":"\\u0041"}'],
    ['digits beyond a double', '{"id":"1","a":12345678901234567891}', '{"id":"1","a":12345678901234567892}'],
  ])('has another hash if %s differs', (_what, one, other) => {
    expect(readOne(one).sha256).not.toBe(readOne(other).sha256);
  });

  it('has as its id, if it has none of its own, the hash of the very text, white space included', () => {
    const text = '{ "a": 1 }';
    expect(readOne(text)).toMatchObject({ id: sha256(text), sha256: sha256('{"a":1}') });
  });

  it('has as its id the hash of the text if its own looks like the key of another event’s variant', () => {
    const imitating = `{"id":"1#${'0'.repeat(64)}"}`;
    expect(readOne(imitating).id).toBe(sha256(imitating));
    for (const id of ['1#', `1#${'0'.repeat(63)}`, `1#${'A'.repeat(64)}`, `1#${'0'.repeat(64)} `]) {
      expect(readOne(JSON.stringify({ id })).id).toBe(id);
    }
  });

  it('takes the hash of the body as it is given', () => {
    expect(readEvents(Buffer.from('{}'), 'given', single, () => [])).toMatchObject([{ id: 'given', sha256: 'given' }]);
    expect(readEvents(Buffer.from('['), 'given', single, () => [])).toMatchObject([{ id: 'given', sha256: 'given' }]);
  });

  it.each<[what: string, text: string, id: string]>([
    ['the last of several', '{"id":"1","id":"2"}', '2'],
    ['the last of several, a number behind a string', '{"id":"1","id":2.0}', '2.0'],
    ['the last of several, a string behind a number', '{"id":1,"id":"2"}', '2'],
    ['the last of several numbers', '{"id":1.0,"id":2.0}', '2.0'],
    ['one whose name is written with an escape', '{"\\u0069d":1.0}', '1.0'],
    ['none of a nested object', '{"a":{"id":3.0},"id":1.0,"b":{"id":2.0}}', '1.0'],
    ['its digits without the white space around them', '{"id": \n1.0\t}', '1.0'],
  ])('has as its id %s', (_what, text, id) => {
    expect(readOne(text).id).toBe(id);
  });

  it.each<[what: string, written: string, isKept: boolean]>([
    ['a string of 16,384 characters', `"${'a'.repeat(16_384)}"`, true],
    ['a string of 16,385 characters', `"${'a'.repeat(16_385)}"`, false],
    ['a number of 16,384 digits', '1'.repeat(16_384), true],
    ['a number of 16,385 digits', '1'.repeat(16_385), false],
  ])('leaves room in its message: an id of %s', (_what, written, isKept) => {
    const text = `{"id":${written}}`;
    expect(readOne(text).id).toBe(isKept ? written.replaceAll('"', '') : sha256(text));
  });

  it('leaves room in its message: a type of 16,385 characters', () => {
    expect(readOne(`{"type":"${'a'.repeat(16_384)}"}`).type).toBe(`example.${'a'.repeat(16_384)}`);
    expect(readOne(`{"type":"${'a'.repeat(16_385)}"}`).type).toBe('example.unknown');
  });
});

describe('a delivery that cannot be read', () => {
  const inHeaders: Provider = { ...single, idHeader: 'x-id', typeHeader: 'x-type' };
  const readWith = (headers: Readonly<Record<string, string[]>>, provider = inHeaders, body = '[') =>
    readEvents(Buffer.from(body), 'hash', provider, (name) => headers[name] ?? [])[0]!;

  it.each<[what: string, headers: Readonly<Record<string, string[]>>, says: WebhookEvent['inHeaders']]>([
    ['both', { 'x-id': ['1'], 'x-type': ['a'] }, { id: '1', type: 'a' }],
    ['an id', { 'x-id': ['1'] }, { id: '1', type: undefined }],
    ['a type', { 'x-id': ['1', '2'], 'x-type': ['a'] }, { id: undefined, type: 'a' }],
    ['nothing usable', { 'x-id': [''], 'x-type': ['a\u0007'] }, undefined],
  ])('keeps what its headers say: %s', (_what, headers, says) => {
    expect(readWith(headers)).toMatchObject({ id: 'hash', type: 'example.unreadable', content: { kind: 'bytes' } });
    expect(readWith(headers).inHeaders).toEqual(says);
  });

  it('keeps nothing of them if they make no event of its provider', () => {
    expect(readWith({ 'x-id': ['1'] }, single)).not.toHaveProperty('inHeaders');
    expect(readWith({ 'x-id': ['1'] }, { ...inHeaders, batchMember: 'events' })).not.toHaveProperty('inHeaders');
  });

  it('is what keeps them, and not one that can be read', () => {
    expect(readWith({ 'x-id': ['1'], 'x-type': ['a'] }, inHeaders, '{}')).not.toHaveProperty('inHeaders');
  });
});

describe('a batch', () => {
  it.each([
    ['as many events', 10_000, 10_000, 'json'],
    ['one body that cannot be read', 10_001, 1, 'bytes'],
  ])('is read as %s if it has %i', (_what, count, events, kind) => {
    const entries = Array.from({ length: count }, (_, index) => `{"id":"${index}"}`);
    const many = read(`{"events":[${entries.join(',')}]}`, batch);
    expect([many.length, many[0]?.content.kind]).toEqual([events, kind]);
  });

  it('is found behind and before any other members', () => {
    const text = '{"a":{"events":[1]},"events" : [ {"id":"1"} , {"id":"2"} ] ,"b":["events",[]]}';
    expect(read(text, batch).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('is found under a name that is written with an escape', () => {
    expect(read('{"\\u0065vents":[{"id":"1"}]}', batch)).toMatchObject([{ id: '1' }]);
  });

  it('may hold the same entry several times', () => {
    expect(read('{"events":[{"id":"1"},{"id":"1"}]}', batch)).toHaveLength(2);
  });

  it('gives the text of each entry, whatever was written', () => {
    fc.assert(
      fc.property(fc.array(jsonSource.object, { maxLength: 5 }), (entries) => {
        const events = read(`{"events":[${entries.map(({ text }) => text).join(' ,\n')}]}`, batch);
        expect(events).toMatchObject(
          entries.map(({ text, dense }) => ({ content: { kind: 'json', text }, sha256: sha256(dense) })),
        );
      }),
    );
  });
});

describe('reading', () => {
  it.each([single, batch])('never throws, whatever the bytes: $name', (provider) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(read(Buffer.from(bytes), provider).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([single, batch])('never throws, whatever the JSON: $name', (provider) => {
    const names = ['id', 'type', 'at', 'events', '__proto__', 'toString'];
    const jsonObject = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), jsonObject, fc.record({ events: fc.array(jsonObject) })), (value) => {
        for (const event of read(JSON.stringify(value), provider)) expect(event.id).not.toBe('');
      }),
    );
  });
});
