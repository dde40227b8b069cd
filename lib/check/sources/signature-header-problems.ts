import type { Provider } from '../../../lambda/providers/provider.ts';
import type { Source } from '../../props/source.ts';
import { isHeaderName } from './header-name.ts';

/** What is wrong with a source's `signatureHeader`, and what to change. */
export function signatureHeaderProblems(
  { signatureHeader: header }: Pick<Source, 'signatureHeader'>,
  provider: Provider,
): string[] {
  if (header === undefined) return [];
  if (!provider.signature.configurable) {
    return [`${provider.name} always signs in ${provider.signature.header}; omit signatureHeader`];
  }
  if (!isHeaderName(header)) {
    return [`signatureHeader '${header}' is not a header name; use letters, digits and '-', as in 'X-Signature'`];
  }
  if (provider.reservedHeaders.includes(header.toLowerCase())) {
    return [`signatureHeader '${header}' carries something else at ${provider.name}; use another name`];
  }
  return [];
}
