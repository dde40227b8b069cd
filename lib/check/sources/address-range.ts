import { isIPv4, isIPv6 } from 'node:net';

/** A range of IP addresses. */
export interface AddressRange {
  readonly family: 4 | 6;
  /** The first address, as a number. */
  readonly first: bigint;
  /** The number of leading bits that all addresses of the range share: 0 to 32 or 128. */
  readonly prefix: number;
}

const bitsOf = { 4: 32, 6: 128 } as const;

/**
 * @param text CIDR notation, such as `198.18.0.0/24`
 * @returns undefined if the text is not CIDR notation
 */
export function readAddressRange(text: string): AddressRange | undefined {
  const [, address, digits] = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  if (address === undefined) return undefined;
  const prefix = Number(digits);
  const family = isIPv4(address) ? 4 : isIPv6(address) ? 6 : undefined;
  if (family === undefined || prefix > bitsOf[family]) return undefined;
  return { family, first: family === 4 ? numberOf(address.split('.'), 8, 10) : ipv6Number(address), prefix };
}

/** The range with all bits after the prefix cleared; unchanged if none was set. */
export function networkOf({ family, first, prefix }: AddressRange): AddressRange {
  const hostBits = BigInt(bitsOf[family] - prefix);
  return { family, first: (first >> hostBits) << hostBits, prefix };
}

/** Whether all of `inner` is in `outer`. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
  if (inner.family !== outer.family || inner.prefix < outer.prefix) return false;
  return networkOf({ ...inner, prefix: outer.prefix }).first === networkOf(outer).first;
}

/** In CIDR notation; IPv6 without shortening. */
export function addressRangeText({ family, first, prefix }: AddressRange): string {
  const [groups, groupBits] = family === 4 ? [4, 8] : [8, 16];
  const parts = Array.from({ length: groups }, (_, index) =>
    ((first >> BigInt((groups - 1 - index) * groupBits)) & ((1n << BigInt(groupBits)) - 1n)).toString(
      family === 4 ? 10 : 16,
    ),
  );
  return `${parts.join(family === 4 ? '.' : ':')}/${prefix}`;
}

function ipv6Number(address: string): bigint {
  // WHATWG URLs write the last 32 bits in hex, even if they were given as an IPv4 address.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return numberOf([...head, ...zeros, ...tail], 16, 16);
}

function numberOf(groups: readonly string[], bits: number, radix: number): bigint {
  return groups.reduce((number, group) => (number << BigInt(bits)) | BigInt(Number.parseInt(group, radix)), 0n);
}
