import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../../lambda/providers/list.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { sha256 } from '../../../lambda/sha256.ts';
import { isSignedWith, readSignature } from '../../../lambda/signature.ts';
import { type BatchCases, itReadsBatchesAs } from './batch-contract.ts';
import { dataOf, deliver, draftsOf, expectUnreadable, type Headers, requestId } from './drafts-of.ts';
import { filters, fragileTexts, ids, types, unreadableBodies } from './json-cases.ts';

/** What a vendor's page says of its webhooks, in values: none of it is read from the provider under test. */
export interface VendorCases {
  readonly typePrefix: string;
  /** The signature header as the vendor writes it, and its value for a digest in hex. */
  readonly signature: { readonly header: string; value(hex: string): string };
  /** Where the body is a batch. */
  readonly batch?: BatchCases;
  readonly idMember?: string;
  readonly typeMember: string;
  readonly timeMember: string;
  readonly filterMember?: string;
  readonly deliveryIdHeader?: string;
  readonly sentTimeHeader?: string;
  /** A file of examples/payloads and what must become of each event in it. */
  readonly example: { readonly file: string; readonly events: readonly ExpectedEvent[] };
  /** How a time is written in the body, and the CloudEvents time that it makes. */
  readonly times: readonly [what: string, written: string, time: string | undefined][];
}

interface ExpectedEvent {
  /** Left out where it is the hash of the body. */
  readonly id?: string;
  readonly type: string;
  readonly time: string;
  /** Message attributes beside source and type. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * The suite that every provider passes: a body in, the rows and messages of its events out. One file, although a long
 * one: it is the list of what DESIGN promises of an event, in the order of the message's attributes.
 */
export function itReadsAs(provider: Provider, cases: VendorCases): void {
  const { batch, idMember, typeMember, timeMember, filterMember, typePrefix } = cases;

  const bodyOf = (eventText: string) => (batch === undefined ? eventText : `{"${batch.batchMember}":[${eventText}]}`);
  const draftOf = (eventText: string, headers?: Headers) => draftsOf(provider, bodyOf(eventText), headers)[0]!;
  const messageOf = (eventText: string, headers?: Headers) => JSON.parse(draftOf(eventText, headers).row.message);

  describe('the provider', () => {
    it('is in the list, under a name of its own that can be written in a configuration', () => {
      expect(providers.filter(({ name }) => name === provider.name)).toEqual([provider]);
      expect(provider.name).toMatch(/^[a-z0-9-]{1,64}$/);
    });

    it('has header names in lower case', () => {
      const { signature, reservedHeaders, deliveryIdHeader = 'x', sentTimeHeader = 'x' } = provider;
      for (const name of [signature.header, ...reservedHeaders, deliveryIdHeader, sentTimeHeader]) {
        expect(name).toMatch(/^[a-z0-9-]+$/);
      }
    });
  });

  describe('a signature', () => {
    const body = Buffer.from(bodyOf('{"a":1}'));
    const { header, value } = cases.signature;
    const hex = createHmac('sha256', 'key').update(body).digest('hex');
    function read(name: string, written: string) {
      const delivery = deliver(provider, body, { [name]: [written] });
      return readSignature(delivery.header(delivery.source.signatureHeader), provider.signature.prefix);
    }

    it.each([header, header.toLowerCase(), header.toUpperCase()])('is read from the header %s', (name) => {
      const signature = read(name, value(hex));
      const key = createSecretKey('key', 'utf8');
      expect(signature.kind === 'well-formed' && isSignedWith(key, body, signature.digest)).toBe(true);
    });

    it.each<[what: string, written: string]>([
      ['with a tail', `${value(hex)}00`],
      ['of 62 digits', value(hex.slice(2))],
      ['behind a space', ` ${value(hex)}`],
      ['behind a letter', `x${value(hex)}`],
    ])('is malformed %s', (_what, written) => {
      expect(read(header, written)).toEqual({ kind: 'malformed' });
    });
  });

  describe('the example', () => {
    const body = readFileSync(join(import.meta.dirname, '../../../examples/payloads', cases.example.file), 'utf8');
    const rows = () => draftsOf(provider, body).map(({ row }) => row);

    it('becomes its events', () => {
      const expected = cases.example.events.map(({ id, type, time, attributes }) => [
        {
          specversion: '1.0',
          id: id ?? sha256(body),
          source: '/my-source',
          type,
          time,
          datacontenttype: 'application/json',
        },
        { source: '/my-source', type, ...attributes },
      ]);
      expect(rows().map(({ message, attributes }) => [JSON.parse(message), attributes])).toMatchObject(expected);
    });

    it('has its own text as data', () => {
      const texts = rows().map(({ message }) => dataOf(message));
      for (const text of texts) expect(body).toContain(text);
      const parsed = JSON.parse(body);
      expect(texts.map((text) => JSON.parse(text))).toEqual(batch === undefined ? [parsed] : parsed[batch.batchMember]);
    });
  });

  describe('an id', () => {
    if (idMember === undefined) {
      it('is the hash of the raw body', () => {
        const text = ' { "id": "1", "event_id": "2", "alert_id": "3" }\n';
        expect(messageOf(text).id).toBe(sha256(text));
      });
    } else {
      it.each(ids)('is made of %s', (_what, written, id) => {
        const text = `{"a":1,"${idMember}":${written},"b":2}`;
        const { row } = draftOf(text);
        expect(JSON.parse(row.message).id).toBe(id ?? sha256(text));
        expect(row.queue).toBe('main');
        expect(Buffer.byteLength(row.key)).toBeLessThanOrEqual(2_048);
      });

      it('is the hash of the text of the event where the member is missing', () => {
        expect(messageOf('{ "a" : 1 }').id).toBe(sha256('{ "a" : 1 }'));
      });
    }
  });

  describe('a type', () => {
    it.each(types)('is made of %s', (_what, written, type) => {
      const { row } = draftOf(`{"${typeMember}":${written}}`);
      expect(JSON.parse(row.message).type).toBe(typePrefix + type);
      const isSendable = /^[\x21-\x7e]{1,256}$/.test(typePrefix + type);
      expect(row.attributes.type).toBe(isSendable ? typePrefix + type : 'unknown');
    });

    it('is unknown where the member is missing', () => {
      expect(messageOf('{}').type).toBe(`${typePrefix}unknown`);
    });
  });

  describe('a time', () => {
    const never: VendorCases['times'] = [
      ['null', 'null', undefined],
      ['a word', '"yesterday"', undefined],
      ['an object', '{}', undefined],
      ['true', 'true', undefined],
      ['1e20', '1e20', undefined],
      ['a number beyond all doubles', '1e400', undefined],
      ['a negative number', '-1', undefined],
    ];
    it.each([...never, ...cases.times])('is made of %s', (_what, written, time) => {
      const message = messageOf(`{"${timeMember}":${written}}`);
      expect([message.time, 'time' in message]).toEqual([time, time !== undefined]);
    });

    it('is left out where the member is missing', () => {
      expect(messageOf('{}')).not.toHaveProperty('time');
    });
  });

  describe('a message attribute', () => {
    it(`is source, type, ${filterMember ?? 'and no more'}`, () => {
      const names = ['source', 'type', ...(filterMember === undefined ? [] : [filterMember])];
      expect(Object.keys(draftOf('{"severity":"high"}').row.attributes)).toEqual(names);
    });

    if (filterMember !== undefined) {
      it.each(filters)('to filter by is made of %s', (_what, written, attribute) => {
        expect(draftOf(`{"${filterMember}":${written}}`).row.attributes[filterMember]).toBe(attribute);
      });
    }
  });

  describe('data (G4)', () => {
    it.each(fragileTexts)('keeps %s', (_what, text) => {
      const eventText = `{"a":${text},"b":{"c":${text}}}`;
      const { row, content } = draftOf(eventText);
      expect(row.queue).toBe('main');
      expect((content?.toString() ?? dataOf(row.message)) === eventText).toBe(true);
    });

    it.each([
      ['\uFFFE', '\\ufffe'],
      ['\uFFFF', '\\uffff'],
    ])('has the JSON escape of a character that SQS forbids', (raw, escaped) => {
      const { row } = draftOf(`{"${raw}":["\\\\${raw}"]}`);
      expect(dataOf(row.message)).toBe(`{"${escaped}":["\\\\${escaped}"]}`);
    });

    it('is whole at any size', () => {
      const text = JSON.stringify({ a: randomBytes(1_000_000).toString('latin1') });
      const { row, content } = draftOf(text);
      expect(content?.toString() === text).toBe(true);
      expect(row.object).toBe(`my-source/${sha256(text)}`);
    });
  });

  describe('a body', () => {
    it.each(unreadableBodies)('that cannot be read is one dead letter with its bytes: %s', (_what, body) => {
      const all = draftsOf(provider, body);
      expect(all).toHaveLength(1);
      expectUnreadable(all[0]!, Buffer.from(body), typePrefix);
    });

    it.each(['{}', '{"schema":"v9","new":[1]}', '{"\\u0000":"\\ud800"}'])(
      'may hold an event of any shape: %s',
      (text) => {
        expect(draftOf(text).row).toMatchObject({ queue: 'main' });
      },
    );
  });

  describe('a header that is not signed', () => {
    const { deliveryIdHeader, sentTimeHeader } = cases;

    it('gives nothing that its vendor does not send', () => {
      const headers = { 'X-Ocean-Delivery': ['a'], 'X-Ocean-Timestamp': ['b'], 'X-Request-Id': ['c'] };
      const message = messageOf('{}', headers);
      expect(message.deliveryid).toBe(deliveryIdHeader === undefined ? requestId : 'a');
      expect(message.senttime).toBe(sentTimeHeader === undefined ? undefined : 'b');
    });

    if (deliveryIdHeader !== undefined) {
      it.each([deliveryIdHeader, deliveryIdHeader.toLowerCase()])('gives a delivery id that can be one: %s', (name) => {
        expect(messageOf('{}', { [name]: ['d'.repeat(128)] }).deliveryid).toBe('d'.repeat(128));
        expect(messageOf('{}', { [name]: ['d'.repeat(129)] }).deliveryid).toBe(requestId);
      });
    }

    it("gives the gateway's request id as the delivery id where there is none", () => {
      expect(messageOf('{}')).toMatchObject({ deliveryid: requestId });
    });
  });

  if (batch !== undefined) itReadsBatchesAs(provider, batch);
}
