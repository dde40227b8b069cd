import type { VendorCases } from './contract.ts';

/** For providers whose times are RFC 3339 with any offset and up to nine fractional digits. */
export const rfc3339Cases: VendorCases['times'] = [
  ['whole seconds', '"2023-10-27T14:30:00Z"', '2023-10-27T14:30:00Z'],
  ['eight fractional digits', '"2024-02-09T21:08:21.31644377Z"', '2024-02-09T21:08:21.31644377Z'],
  ['nine fractional digits', '"2024-02-09T21:08:21.316443771Z"', '2024-02-09T21:08:21.316443771Z'],
  ['an offset', '"2024-02-09T21:08:21.5+05:30"', '2024-02-09T21:08:21.5+05:30'],
  ['escapes', '"2024-02-09T21\\u003a08:21Z"', '2024-02-09T21:08:21Z'],
  ['no offset', '"2024-02-09T21:08:21"', undefined],
  ['30 February', '"2024-02-30T21:08:21Z"', undefined],
  ['Unix milliseconds', '1717329603421', undefined],
  ['ten fractional digits', '"2024-02-09T21:08:21.1234567890Z"', undefined],
];
