import { rfc3339, rfc3339FromUnixMs } from '../../../lambda/providers/time.ts';

describe('rfc3339FromUnixMs', () => {
  it.each<[value: unknown, expected: string | undefined]>([
    [1717329603421, '2024-06-02T12:00:03.421Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-0, '1970-01-01T00:00:00.000Z'],
    [1.999, '1970-01-01T00:00:00.001Z'],
    [253402300799999, '9999-12-31T23:59:59.999Z'],
    [253402300799999.9, undefined],
    [253402300800000, undefined],
    [8.64e15 + 1, undefined],
    [1e20, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [Number.NaN, undefined],
    [-1, undefined],
    ['1717329603421', undefined],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
    [{}, undefined],
    [[1], undefined],
  ])('makes of %p: %p', (value, expected) => {
    expect(rfc3339FromUnixMs(value)).toBe(expected);
  });
});

describe('rfc3339', () => {
  it.each([
    '2023-10-27T14:30:00Z',
    '2024-02-09T21:08:21.31644377Z',
    '2024-02-09T21:08:21.123456789Z',
    '2024-02-09T21:08:21.0+05:30',
    '2024-02-09T21:08:21-23:59',
    '2024-02-09T21:08:21+00:00',
    '2024-02-09T21:08:21-00:00',
    '2024-02-29T00:00:00Z',
    '2000-02-29T23:59:59Z',
    '0000-02-29T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ])('keeps %s as it is written', (value) => {
    expect(rfc3339(value)).toBe(value);
  });

  it('writes lower-case t and z in upper case', () => {
    expect(rfc3339('2024-02-09t21:08:21.5z')).toBe('2024-02-09T21:08:21.5Z');
  });

  it.each<[what: string, value: unknown]>([
    ['no offset', '2024-02-09T21:08:21'],
    ['no time', '2024-02-09'],
    ['a space for the T', '2024-02-09 21:08:21Z'],
    ['no seconds', '2024-02-09T21:08Z'],
    ['ten fractional digits', '2024-02-09T21:08:21.1234567890Z'],
    ['a point without digits', '2024-02-09T21:08:21.Z'],
    ['a comma for the point', '2024-02-09T21:08:21,5Z'],
    ['an offset without a colon', '2024-02-09T21:08:21+0530'],
    ['an offset of 24 hours', '2024-02-09T21:08:21+24:00'],
    ['an offset of 60 minutes', '2024-02-09T21:08:21+00:60'],
    ['month 00', '2024-00-09T21:08:21Z'],
    ['month 13', '2024-13-09T21:08:21Z'],
    ['day 00', '2024-02-00T21:08:21Z'],
    ['30 February', '2024-02-30T21:08:21Z'],
    ['29 February of a common year', '2023-02-29T21:08:21Z'],
    ['29 February 1900', '1900-02-29T21:08:21Z'],
    ['31 April', '2024-04-31T21:08:21Z'],
    ['hour 24', '2024-02-09T24:00:00Z'],
    ['minute 60', '2024-02-09T21:60:00Z'],
    ['second 61', '2024-02-09T21:08:61Z'],
    ['a leap second, which most parsers refuse', '2016-12-31T23:59:60Z'],
    ['a year of five digits', '12024-02-09T21:08:21Z'],
    ['a sign before the year', '+2024-02-09T21:08:21Z'],
    ['white space before it', ' 2024-02-09T21:08:21Z'],
    ['a line feed behind it', '2024-02-09T21:08:21Z\n'],
    ['digits of another script', '٢٠٢٤-02-09T21:08:21Z'],
    ['an empty string', ''],
    ['a number', 1707512901000],
    ['null', null],
    ['nothing', undefined],
    ['an array of one', ['2024-02-09T21:08:21Z']],
  ])('gives nothing for %s', (_what, value) => {
    expect(rfc3339(value)).toBeUndefined();
  });
});
