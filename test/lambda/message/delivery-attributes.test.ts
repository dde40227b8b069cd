import { deliveryAttributes } from '../../../lambda/message/cloud-event.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';

describe('deliveryAttributes', () => {
  const source = sourceOf(ocean, { forwardHeaders: [{ header: 'x-tenant-id', attribute: 'xtenantid' }] });
  const read = (headers: Record<string, string[]>, of = source) =>
    JSON.parse(`{${deliveryAttributes(deliveryOf(of, '{}', headers), 'hash').slice(1)}}`);
  const always = { receivedtime: '2026-11-21T09:00:00.123Z', requestid: 'request-1', deliverysha256: 'hash' };

  it("gives the gateway's request id if there are no headers", () => {
    expect(deliveryAttributes(deliveryOf(source), 'hash')).toBe(
      ',"receivedtime":"2026-11-21T09:00:00.123Z","requestid":"request-1","deliveryid":"request-1","deliverysha256":"hash"',
    );
  });

  it.each<[what: string, values: string[], deliveryid: string]>([
    ['an id', ['delivery-1'], 'delivery-1'],
    [
      'every visible ASCII character',
      ['!"#$%&\'()*+,-./0:;<=>?@A[\\]^_`a{|}~'],
      '!"#$%&\'()*+,-./0:;<=>?@A[\\]^_`a{|}~',
    ],
    ['128 characters', ['d'.repeat(128)], 'd'.repeat(128)],
    ['129 characters', ['d'.repeat(129)], 'request-1'],
    ['10,000 characters', ['d'.repeat(10_000)], 'request-1'],
    ['nothing', [''], 'request-1'],
    ['a space', ['a b'], 'request-1'],
    ['a line feed at the end', ['a\n'], 'request-1'],
    ['a control character', ['a\u0000'], 'request-1'],
    ['a letter that is not ASCII', ['é'], 'request-1'],
    ['two values', ['a', 'b'], 'request-1'],
  ])('takes as the delivery id, of %s, what can be one', (_what, values, deliveryid) => {
    expect(read({ 'x-ocean-delivery': values })).toEqual({ ...always, deliveryid });
  });

  it.each<[what: string, values: string[], carried: string | undefined]>([
    ['a number', ['1717329603421'], '1717329603421'],
    ['words', ['Sun, 02 Jun 2024  12:00:03 GMT'], 'Sun, 02 Jun 2024  12:00:03 GMT'],
    ['quotes', ['"a\\b"'], '"a\\b"'],
    ['1,024 characters', ['1'.repeat(1_024)], '1'.repeat(1_024)],
    ['1,025 characters', ['1'.repeat(1_025)], undefined],
    ['two values as one list', ['a', 'b'], 'a, b'],
    ['nothing', [''], undefined],
    ['spaces alone', ['  '], undefined],
    ['a tab', ['a\tb'], undefined],
    ['a line feed at the end', ['a\n'], undefined],
    ['a letter that is not ASCII', ['é'], undefined],
    ['100,000 words', [Array(100_000).fill('a').join(' ')], undefined],
  ])('carries a sent time and a forwarded header of %s if it can be carried', (_what, values, carried) => {
    const written = carried === undefined ? {} : { senttime: carried, xtenantid: carried };
    const headers = { 'x-ocean-timestamp': values, 'x-tenant-id': values };
    expect(read(headers)).toEqual({ ...always, deliveryid: 'request-1', ...written });
  });

  it('carries no header that the source does not name', () => {
    const headers = { 'x-ocean-delivery': ['a'], 'x-ocean-timestamp': ['b'], 'x-tenant-id': ['c'] };
    expect(read(headers, sourceOf(searchstream))).toEqual({ ...always, deliveryid: 'request-1' });
  });
});
