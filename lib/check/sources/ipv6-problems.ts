import type { Source } from '../../props/source.ts';
import { readAddressRange } from './address-range.ts';

/** Whether a source lets a range of this family in. */
export function letsIn({ allowedAddresses = [] }: Partial<Source>, family: 4 | 6): boolean {
  return allowedAddresses.some((text) => readAddressRange(text)?.family === family);
}

/**
 * What is wrong with a source that lets in IPv4 only, beside one that lets IPv6 in: that one puts the whole API on IPv6
 * too, and a vendor that has both may then come by it, and would be refused.
 */
export function ipv6Problems(source: Partial<Source>, all: readonly Partial<Source>[]): string[] {
  const other = all.find((each) => letsIn(each, 6));
  if (other === undefined || !letsIn(source, 4) || letsIn(source, 6)) return [];
  return [
    `allowedAddresses has IPv4 ranges only, but those of source '${other.name}' put the API on IPv6 too, over which this ` +
      "source's vendor would be refused; add the vendor's IPv6 ranges, or place one of the two in a WebhookReceiver of its own",
  ];
}
