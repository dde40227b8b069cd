import type { SignatureScheme } from '../../../lambda/providers/signature-scheme.ts';
import { isPart, type SignedValue, signedParts } from '../../../lambda/providers/signed-text.ts';
import { isHeaderName } from './header-name.ts';

/** The parts of a signature's scheme that could be read in two ways, or never match, and what to change. */
export function schemeProblems(scheme: SignatureScheme): string[] {
  const { signed, signedTime } = scheme;
  if (signed !== undefined && !/^(?:[^{}]|\{[^{}]+\})*\{body\}$/.test(signed)) {
    return [`signed '${signed}' does not end in {body}, or has a brace alone; write it as in 'v0:{x-sent-at}:{body}'`];
  }
  const { values } = signedParts(signed);
  const time = signedTime !== undefined && 'value' in signedTime ? signedTime.value : undefined;
  return [
    ...(time === undefined || values.some(({ name }) => name === time)
      ? []
      : [`signedTime '${time}' is not signed, so anyone could change it; leave it out, or name a value of signed`]),
    ...values.flatMap((value) => valueProblems(value, value.name === time, scheme)),
  ];
}

function valueProblems({ name, next }: SignedValue, isTime: boolean, scheme: SignatureScheme): string[] {
  const problem = nameProblem(name, scheme);
  if (problem !== undefined) return [`signed has {${name}}, ${problem}`];
  // A time says itself where it ends.
  if (isTime || /^[^\w-]$/.test(next)) return [];
  const what = next === '' ? 'nothing' : `'${next}'`;
  return [`signed has ${what} behind {${name}}, so another value could be read there; only a signedTime may stand so`];
}

function nameProblem(name: string, { header, separator, prefix }: SignatureScheme): string | undefined {
  if (name === 'body') return 'which stands there once, at its end; leave the others out';
  if (!isPart(name)) {
    if (!isHeaderName(name) || name !== name.toLowerCase()) return 'which is not a header in lower case';
    return name === header ? 'which holds the signature itself; name its part, as in {t=}' : undefined;
  }
  if (separator === undefined) return 'a part of the signature header; say with separator what stands between parts';
  return name === prefix ? 'which is the signature itself; leave it out' : undefined;
}
