import type { Source } from '../../props/source.ts';
import { readAddressRange } from './address-range.ts';

/** Whether a source allows a range of this family. */
export function letsIn({ allowedAddresses = [] }: Partial<Source>, family: 4 | 6): boolean {
  return allowedAddresses.some((text) => readAddressRange(text)?.family === family);
}

/**
 * What is wrong with a source that allows only IPv4 if another source allows IPv6. The other one makes the whole API
 * dual-stack, so this source's vendor may connect over IPv6, and would be refused.
 */
export function ipv6Problems(source: Partial<Source>, all: readonly Partial<Source>[]): string[] {
  const other = all.find((each) => letsIn(each, 6));
  if (other === undefined || !letsIn(source, 4) || letsIn(source, 6)) return [];
  return [
    `allowedAddresses has only IPv4 ranges, but those of source '${other.name}' open the API to IPv6 too, over which this ` +
      "source's vendor would be refused; add the vendor's IPv6 ranges, or put one of the two in a WebhookReceiver of its own",
  ];
}
