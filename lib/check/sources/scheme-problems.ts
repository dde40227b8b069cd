import type { SignatureScheme } from '../../../lambda/providers/signature-scheme.ts';
import { isPart, type SignedValue, signedParts } from '../../../lambda/providers/signed-text.ts';
import { isHeaderName } from './header-name.ts';

/** Of a vendor that signs in another way; no header is called that. */
const requestParts = /^(?:url|uri|path|method|query|params)$/;
const otherHash = /md5|sha-?(?:1|224|384|512)(?!\d)/i;

/** The parts of a signature scheme that are ambiguous or can never match, and what to change. */
export function schemeProblems(scheme: SignatureScheme): string[] {
  const { signed, signedTime, prefix } = scheme;
  if (otherHash.test(prefix)) {
    return [`prefix '${prefix}' names a hash that is not verified; look for a header with SHA-256`];
  }
  if (signed !== undefined && !/^(?:[^{}]|\{[^{}]+\})*\{body\}$/.test(signed)) {
    return [
      `signed '${signed}' does not end in {body}, or has an unpaired brace; write it as in 'v0:{x-sent-at}:{body}'`,
    ];
  }
  const { values } = signedParts(signed);
  const time = signedTime !== undefined && 'value' in signedTime ? signedTime.value : undefined;
  return [
    ...(time === undefined || values.some(({ name }) => name === time)
      ? []
      : [`signedTime '${time}' is not signed, so anyone could change it; omit it, or name a value in signed`]),
    ...values.flatMap((value) => valueProblems(value, value.name === time, scheme)),
  ];
}

function valueProblems({ name, next }: SignedValue, isTime: boolean, scheme: SignatureScheme): string[] {
  const problem = nameProblem(name, scheme);
  if (problem !== undefined) return [`signed has {${name}}, ${problem}`];
  // A time's form shows where it ends.
  if (isTime || /^[^\w-]$/.test(next)) return [];
  const what = next === '' ? 'nothing' : `'${next}'`;
  return [`signed has ${what} after {${name}}, so its end is ambiguous; only a signedTime may be there`];
}

function nameProblem(name: string, { header, separator, prefix }: SignatureScheme): string | undefined {
  if (name === 'body') return 'which belongs there once, at the end; omit the others';
  if (requestParts.test(name)) return 'which is not a header; only headers and the body can be signed';
  if (!isPart(name)) {
    if (!isHeaderName(name) || name !== name.toLowerCase()) return 'which is not a header in lower case';
    return name === header ? 'which holds the signature itself; name its part, as in {t=}' : undefined;
  }
  if (separator === undefined) return 'a part of the signature header; set separator to the text between the parts';
  return name === prefix ? 'which is the signature itself; omit it' : undefined;
}
