import { attributes } from '../../../lambda/message/attributes.ts';
import { extensionAttribute } from '../../../lambda/names.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import type { Source } from '../../props/source.ts';
import { isHeaderName } from './header-name.ts';

/** Headers that hold a secret, which must not reach a queue. */
const secretHeaders = ['authorization', 'cookie', 'x-api-key'];

/** The receiver's attributes, and those of CloudEvents 1.0 that it never writes. */
const takenAttributes = [...Object.values(attributes).flat().map(extensionAttribute), 'dataschema', 'subject'];

/** What is wrong with a source's `forwardHeaders`, and what to change. */
export function forwardHeaderProblems(
  source: Pick<Source, 'forwardHeaders' | 'signatureHeader'>,
  provider: Provider,
): string[] {
  const headers = source.forwardHeaders ?? [];
  const ofVendor = [provider.signature.header, source.signatureHeader?.toLowerCase(), ...provider.reservedHeaders];
  return headers.flatMap((header, index) => {
    const problem = problemOf(header, headers.slice(0, index), ofVendor);
    return problem === undefined ? [] : [`forwardHeaders '${header}' ${problem}`];
  });
}

function problemOf(header: string, before: readonly string[], ofVendor: readonly unknown[]): string | undefined {
  const name = header.toLowerCase();
  const attribute = extensionAttribute(header);
  if (!isHeaderName(header)) return "is not a header name; use letters, digits and '-', as in 'X-Tenant-Id'";
  if (secretHeaders.includes(name)) return 'holds a secret, which must not reach the queue; omit it';
  if (ofVendor.includes(name)) return 'is used by the vendor itself; omit it';
  if (attribute === '') return 'has no letter or digit for the name of an attribute; use another name';
  if (takenAttributes.includes(attribute))
    return `would become the attribute '${attribute}', which is taken; rename it`;
  const other = before.find((earlier) => extensionAttribute(earlier) === attribute);
  if (other?.toLowerCase() === name) return 'is given twice; omit one';
  if (other !== undefined) return `would become '${attribute}', as '${other}' does; rename one`;
  return undefined;
}
