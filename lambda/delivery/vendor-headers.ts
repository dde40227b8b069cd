import type { Provider } from '../providers/provider.ts';
import { isPart, signedParts } from '../providers/signed-text.ts';

type Lookup = (name: string) => readonly string[];

/**
 * The headers of a delivery under the provider's own names, where its vendor may use others. It is one set or the other:
 * a header of one beside a signature of the other says nothing.
 */
export function vendorHeaders(header: Lookup, { headerAlias, signature }: Provider): Lookup {
  if (headerAlias === undefined) return header;
  const { own, other } = headerAlias;
  const signed = signedParts(signature.signed).values.flatMap(({ name }) => (isPart(name) ? [] : [name]));
  const isWhole = (lookup: Lookup) => [signature.header, ...signed].every((name) => lookup(name).length > 0);
  const aliased: Lookup = (name) => header(name.startsWith(own) ? other + name.slice(own.length) : name);
  return !isWhole(header) && isWhole(aliased) ? aliased : header;
}
