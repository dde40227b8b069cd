import { isIPv4, isIPv6 } from 'node:net';
import type { Source } from '../../props/source.ts';
import { type AddressRange, addressRangeText, isWithin, networkOf, readAddressRange } from './address-range.ts';

/** Addresses reserved for documentation: vendors' pages show them as examples. */
const documentationRanges = [
  { range: '192.0.2.0/24', rfc: 'RFC 5737' },
  { range: '198.51.100.0/24', rfc: 'RFC 5737' },
  { range: '203.0.113.0/24', rfc: 'RFC 5737' },
  { range: '2001:db8::/32', rfc: 'RFC 3849' },
  { range: '3fff::/20', rfc: 'RFC 9637' },
].map(({ range, rfc }) => ({ range: readAddressRange(range)!, rfc }));

/** What is wrong with a source's `allowedAddresses`, and what to change. */
export function allowedAddressesProblems({ allowedAddresses }: Pick<Source, 'allowedAddresses'>): string[] {
  if (allowedAddresses === undefined) return [];
  if (allowedAddresses.length === 0) {
    return ['allowedAddresses is empty, which lets nobody in; list ranges, or omit it to let anyone try'];
  }
  return allowedAddresses.flatMap((text) => {
    const range = readAddressRange(text);
    const problem = range === undefined ? notARange(text) : rangeProblem(range);
    return problem === undefined ? [] : [`allowedAddresses '${text}' ${problem}`];
  });
}

function notARange(text: string): string {
  if (isIPv4(text)) return `is a single address; write it as the range '${text}/32'`;
  if (isIPv6(text)) return `is a single address; write it as the range '${text}/128'`;
  return "is not a range of addresses; write it as '198.18.0.0/24' or '2600:1f18::/32'";
}

function rangeProblem(range: AddressRange): string | undefined {
  if (range.prefix === 0) return 'is every address; omit allowedAddresses to let anyone try';
  const network = networkOf(range);
  if (network.first !== range.first) {
    const single = addressRangeText({ ...range, prefix: range.family === 4 ? 32 : 128 });
    return `does not start at its first address; write '${addressRangeText(network)}' for the range, '${single}' for the one`;
  }
  const documentation = documentationRanges.find((each) => isWithin(range, each.range));
  if (documentation === undefined) return undefined;
  return `is reserved for documentation (${documentation.rfc}), so nothing can come from it; ask the vendor for its real addresses`;
}
