import type { Provider } from '../../../lambda/providers/provider.ts';
import { dataOf, draftsOf, expectUnreadable } from './drafts-of.ts';
import { noObjects } from './json-cases.ts';

/** What a vendor's page says of its batches. */
export interface BatchCases {
  readonly typePrefix: string;
  readonly batchMember: string;
  readonly idMember: string;
}

/** The part of the contract for providers whose bodies are batches. */
export function itReadsBatchesAs(provider: Provider, { typePrefix, batchMember, idMember }: BatchCases): void {
  const batchOf = (...texts: string[]) => `{"${batchMember}":[${texts.join()}]}`;

  describe('a batch', () => {
    it.each([batchOf(), `{ "${batchMember}" : [ \n ] }`])('may be empty: %j', (body) => {
      expect(draftsOf(provider, body)).toEqual([]);
    });

    it('may hold 1,000 events, each with its own text', () => {
      const texts = Array.from({ length: 1_000 }, (_, index) => `{ "${idMember}": "evt-${index}", "n": ${index}.0 }`);
      const rows = draftsOf(provider, batchOf(...texts)).map(({ row }) => row);
      expect(rows.map(({ message }) => dataOf(message))).toEqual(texts);
      expect(rows.map(({ key }) => key)).toEqual(texts.map((_, index) => `my-source#evt-${index}`));
    });

    it.each(noObjects)('dead-letters an entry that is not an object alone: %s', (text) => {
      const object = `{"${idMember}":"a"}`;
      const all = draftsOf(provider, batchOf(object, text, object));
      expect(all).toHaveLength(3);
      expectUnreadable(all[1]!, Buffer.from(text), typePrefix);
      for (const { row } of [all[0]!, all[2]!]) expect(row).toMatchObject({ queue: 'main', key: 'my-source#a' });
    });

    const escapedName = `\\u00${batchMember.charCodeAt(0).toString(16)}${batchMember.slice(1)}`;
    const otherValues = ['null', '{}', '{"0":{}}', '"x"', '1', 'true'];
    it.each<[what: string, body: string]>([
      ['no batch', '{}'],
      ...otherValues.map((value): [string, string] => [`a batch that is ${value}`, `{"${batchMember}":${value}}`]),
      ['its batch twice', `{"${batchMember}":[{"a":1}],"${batchMember}":[{"a":1}]}`],
      ['its batch twice, empty', `{"${batchMember}":[],"${batchMember}":[]}`],
      ['its batch twice, once with an escape', `{"${batchMember}":[],"${escapedName}":[]}`],
      ['its batch twice, once not as an array', `{"${batchMember}":null,"${batchMember}":[]}`],
      ['its batch in other letters', `{"${batchMember.toUpperCase()}":[]}`],
      ['its batch one level down', `{"a":{"${batchMember}":[]}}`],
    ])('is one dead letter with its bytes if the body has %s', (_what, body) => {
      const all = draftsOf(provider, body);
      expect(all).toHaveLength(1);
      expectUnreadable(all[0]!, Buffer.from(body), typePrefix);
    });
  });
}
