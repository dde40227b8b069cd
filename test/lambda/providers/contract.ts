import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { providers } from '../../../lambda/providers/list.ts';
import type { Member } from '../../../lambda/providers/member.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { isPart, signedParts } from '../../../lambda/providers/signed-text.ts';
import { sentTime } from '../../../lambda/read/sent-time.ts';
import { keyRing } from '../../../lambda/verify/keys.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { isSignedWith, readSignature, type SignatureForm } from '../../../lambda/verify/signature.ts';
import { sampleFolder } from '../../../local/sender/samples.ts';
import { listed } from '../../../sim/history/delivery-of.ts';
import { memberText } from '../../../sim/history/member-text.ts';
import { type BatchCases, itReadsBatchesAs } from './batch-contract.ts';
import { dataOf, deliver, draftsOf, expectUnreadable, type Headers, requestId } from './drafts-of.ts';
import { filters, fragileTexts, ids, types, unreadableBodies } from './json-cases.ts';
import { itReadsPathsAs } from './path-contract.ts';

/** What a vendor's page says of its webhooks, in values: none of it is read from the provider under test. */
export interface VendorCases {
  readonly typePrefix: string;
  readonly signature: SignatureCases;
  /** If the body is a batch. */
  readonly batch?: BatchCases;
  /** Where the event's id is in a header: what the vendor calls it. */
  readonly idHeader?: string;
  readonly idMember?: Member;
  /** Where the event's type is in a header: what the vendor calls it. */
  readonly typeHeader?: string;
  /** Left out if the type is in a header alone. */
  readonly typeMember?: Member;
  /** Where the vendor says when an event happened. */
  readonly timeMember?: Member;
  readonly filterMember?: Member;
  readonly deliveryIdHeader?: string;
  readonly sentTimeHeader?: string;
  /** A file of the provider's samples and what must become of each event in it. */
  readonly example: {
    readonly file: string;
    /** What the vendor sends with it, where that makes id and type. */
    readonly headers?: Readonly<Record<string, string>>;
    readonly events: readonly ExpectedEvent[];
  };
  /** How a time is written in the body, and the CloudEvents time that it makes. */
  readonly times: readonly [what: string, written: string, time: string | undefined][];
}

export interface SignatureCases {
  /** The header with the signature, as the vendor writes it, and its value for a digest. */
  readonly header: string;
  value(digest: string): string;
  /** The digest of a body under the key, as the vendor writes it, and that key's text. @default HMAC-SHA256 in hex of the body */
  digest?(body: Buffer): string;
  /** @default `key` */
  readonly key?: string;
  /** Headers that are signed with the body. */
  readonly signed?: Readonly<Record<string, string>>;
  /** The header's value with two signatures, one of which must be right. Left out where the vendor sends one. */
  several?(first: string, second: string): string;
  /** What the time of sending in `value` or `signed` is in Unix milliseconds. Left out where none is signed. */
  readonly sentAt?: number;
  /** Where that time is in the body: its member, how it is written there, and what it is in Unix milliseconds. */
  readonly sentMember?: readonly [member: Member, written: string, sentAt: number];
}

interface ExpectedEvent {
  /** Left out where it is the hash of the body. */
  readonly id?: string;
  readonly type: string;
  readonly time?: string;
  /** Message attributes beside source and type. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * The suite that every provider passes: a body in, the rows and messages of its events out. One file, although a long
 * one: it is the list of what is promised of an event, in the order of the message's attributes.
 */
export function itReadsAs(provider: Provider, cases: VendorCases): void {
  const { batch, idHeader, idMember, typeHeader, typeMember, timeMember, filterMember, typePrefix } = cases;

  const bodyOf = (eventText: string) => (batch === undefined ? eventText : `{"${batch.batchMember}":[${eventText}]}`);
  const draftOf = (eventText: string, headers?: Headers) => draftsOf(provider, bodyOf(eventText), headers)[0]!;
  const messageOf = (eventText: string, headers?: Headers) => JSON.parse(draftOf(eventText, headers).row.message);

  describe('the provider', () => {
    it('is in the list, under a name of its own that can be written in a configuration', () => {
      expect(providers.filter(({ name }) => name === provider.name)).toEqual([provider]);
      expect(provider.name).toMatch(/^[a-z0-9-]{1,64}$/);
    });

    it('has header names in lower case', () => {
      const { signature, reservedHeaders, deliveryIdHeader, sentTimeHeader, idHeader, typeHeader } = provider;
      const others = [deliveryIdHeader, sentTimeHeader, idHeader, typeHeader].filter((name) => name !== undefined);
      for (const name of [signature.header, ...reservedHeaders, ...others]) {
        expect(name).toMatch(/^[a-z0-9-]+$/);
      }
    });
  });

  it('reserves every header of its vendor that it reads', () => {
    const { signature, deliveryIdHeader, sentTimeHeader, idHeader, typeHeader, reservedHeaders } = provider;
    const signedHeaders = signedParts(signature.signed).values.flatMap(({ name }) => (isPart(name) ? [] : [name]));
    const read = [...signedHeaders, deliveryIdHeader, sentTimeHeader, idHeader, typeHeader];
    expect(reservedHeaders).toEqual(expect.arrayContaining(read.filter((name) => name !== undefined)));
  });

  describe('a signature', () => {
    const body = Buffer.from(bodyOf('{"a":1}'));
    const { header, value, several, sentAt, sentMember, key = 'key', signed = {} } = cases.signature;
    const digestOf = (text: Buffer) =>
      cases.signature.digest?.(text) ?? createHmac('sha256', key).update(text).digest('hex');
    const digest = digestOf(body);
    function readHeaders(headers: Readonly<Record<string, string>>) {
      const delivery = deliver(provider, body, listed(headers));
      return readSignature(delivery, delivery.source.signatureHeader, provider.signature);
    }
    const read = (name: string, written: string) => readHeaders({ ...signed, [name]: written });
    function isRight(form: SignatureForm) {
      const [current] = keyRing({ current: { text: key, createdAt: 0 } }, provider.signature).keys;
      return form.kind === 'well-formed' && isSignedWith(current!.key, body, form.signature);
    }

    it.each([header, header.toLowerCase(), header.toUpperCase()])('is read from the header %s', (name) => {
      expect(isRight(read(name, value(digest)))).toBe(true);
    });

    it('is what the receiver on this machine signs', () => {
      expect(isRight(readHeaders(sign({ provider: provider.name }, key, body)))).toBe(true);
    });

    if (several !== undefined) {
      const other = digestOf(Buffer.from('{}'));
      it.each<[what: string, written: string, isTaken: boolean]>([
        ['the first is right', several(digest, other), true],
        ['the second is right', several(other, digest), true],
        ['none is right', several(other, other), false],
      ])('is one of several, and enough if it is right: %s', (_what, written, isTaken) => {
        expect(isRight(read(header, written))).toBe(isTaken);
      });
    }

    it(`${sentAt === undefined ? 'has no time of sending' : 'says when it was sent'} in the headers`, () => {
      const form = read(header, value(digest));
      expect(form.kind === 'well-formed' && form.signature.sentAt).toBe(sentAt);
    });

    if (sentMember !== undefined) {
      it('covers the time of sending in the body', () => {
        const [member, written, expected] = sentMember;
        const text = Buffer.from(`{${memberText(member, written)}}`);
        expect(sentTime(text, provider.signature.signedTime)).toBe(expected);
      });
    }

    it.each<[what: string, written: string]>([
      ['with a tail', value(`${digest}00`)],
      ['without its first digits', value(digest.slice(2))],
    ])('is malformed %s', (_what, written) => {
      expect(read(header, written).kind).toBe('malformed');
    });

    it('is refused behind a letter', () => {
      // The letter can hide the time in `t=…,v1=…`, which is then missing.
      expect(['malformed', 'missing']).toContain(read(header, `x${value(digest)}`).kind);
    });
  });

  describe('the example', () => {
    const body = readFileSync(join(sampleFolder(provider.name), cases.example.file), 'utf8');
    const rows = () => draftsOf(provider, body, listed(cases.example.headers ?? {})).map(({ row }) => row);

    it('becomes its events', () => {
      const expected = cases.example.events.map(({ id, type, time, attributes }) => [
        {
          specversion: '1.0',
          id: id ?? sha256(body),
          source: '/my-source',
          type,
          ...(time !== undefined && { time }),
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
    if (idHeader !== undefined) {
      it.each<[what: string, values: string[], id: string | undefined]>([
        ['a word', ['msg_1'], 'msg_1'],
        ['two words', ['msg_1', 'msg_2'], undefined],
        ['nothing', [''], undefined],
        ['a control character', ['a\u0007'], undefined],
      ])('is what the header says, or the hash of the body: %s', (_what, values, id) => {
        expect(messageOf('{ "a" : 1 }', { [idHeader]: values }).id).toBe(id ?? sha256('{ "a" : 1 }'));
      });
    }

    if (idMember === undefined) {
      it('is the hash of the raw body', () => {
        const text = ' { "id": "1", "event_id": "2", "alert_id": "3" }\n';
        expect(messageOf(text).id).toBe(sha256(text));
      });
    } else {
      it.each(ids)('is made of %s', (_what, written, id) => {
        const text = `{"a":1,${memberText(idMember, written)},"b":2}`;
        const { row } = draftOf(text);
        expect(JSON.parse(row.message).id).toBe(id ?? sha256(text));
        expect(row.queue).toBe('main');
        expect(Buffer.byteLength(row.key)).toBeLessThanOrEqual(2_048);
      });

      it('is the hash of the text of the event if the member is missing', () => {
        expect(messageOf('{ "a" : 1 }').id).toBe(sha256('{ "a" : 1 }'));
      });
    }
  });

  describe('a type', () => {
    const headers: Headers = typeHeader === undefined ? {} : { [typeHeader]: ['kind'] };
    const whole = (type: string) => {
      if (typeHeader === undefined) return typePrefix + type;
      return `${typePrefix}kind${type === 'unknown' ? '' : `.${type}`}`;
    };

    if (typeMember !== undefined) {
      it.each(types)('is made of %s', (_what, written, type) => {
        const { row } = draftOf(`{${memberText(typeMember, written)}}`, headers);
        expect(JSON.parse(row.message).type).toBe(whole(type));
        const isSendable = /^[\x21-\x7e]{1,256}$/.test(whole(type));
        expect(row.attributes.type).toBe(isSendable ? whole(type) : 'unknown');
      });
    }

    it('is unknown if there is neither member nor header', () => {
      expect(messageOf('{}').type).toBe(`${typePrefix}unknown`);
    });

    if (typeMember === undefined) {
      it('is what the header says alone', () => {
        expect(messageOf('{"type":"a","action":"b"}', headers).type).toBe(`${typePrefix}kind`);
      });
    }

    if (typeHeader !== undefined && typeMember !== undefined) {
      it('is unknown without the header, whatever the member says', () => {
        expect(messageOf(`{${memberText(typeMember, '"opened"')}}`).type).toBe(`${typePrefix}unknown`);
      });
    }
  });

  describe('a time', () => {
    if (timeMember === undefined) {
      it('is left out, for the vendor says none', () => {
        expect(
          messageOf('{"time":"2026-11-21T09:00:00Z","created_at":1,"timestamp":"2026-11-21T09:00:00Z"}'),
        ).not.toHaveProperty('time');
      });
      return;
    }

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
      const message = messageOf(`{${memberText(timeMember, written)}}`);
      expect([message.time, 'time' in message]).toEqual([time, time !== undefined]);
    });

    it('is left out if the member is missing', () => {
      expect(messageOf('{}')).not.toHaveProperty('time');
    });
  });

  describe('a message attribute', () => {
    const filterName = typeof filterMember === 'string' ? filterMember : filterMember?.at(-1);
    it(`is source, type, ${filterName ?? 'and no more'}`, () => {
      const names = ['source', 'type', ...(filterName === undefined ? [] : [filterName])];
      expect(Object.keys(draftOf('{"severity":"high"}').row.attributes)).toEqual(names);
    });

    if (filterMember !== undefined && filterName !== undefined) {
      it.each(filters)('to filter by is made of %s', (_what, written, attribute) => {
        expect(draftOf(`{${memberText(filterMember, written)}}`).row.attributes[filterName]).toBe(attribute);
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
      const others = { 'X-Ocean-Delivery': ['c'], 'X-Ocean-Timestamp': ['c'], 'X-Request-Id': ['c'] };
      const headers = {
        ...others,
        ...(deliveryIdHeader !== undefined && { [deliveryIdHeader]: ['a'] }),
        ...(sentTimeHeader !== undefined && { [sentTimeHeader]: ['b'] }),
      };
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

    it("gives the gateway's request id as the delivery id if there is none", () => {
      expect(messageOf('{}')).toMatchObject({ deliveryid: requestId });
    });
  });

  if (batch !== undefined) itReadsBatchesAs(provider, batch);
  const looked = [idMember, typeMember, timeMember, filterMember].filter((member) => member !== undefined);
  itReadsPathsAs(provider, typePrefix, looked, bodyOf);
}
