import type { ReceivedDelivery } from '../../gateway/gateway.ts';
import type { LocalReceiver, LocalSource } from '../../start-local.ts';
import { currentKey } from './current-key.ts';
import { expectedSignature, type ReadHeader, signatureHeader } from './expected-signature.ts';

/** The headers of a request, for the page to show. */
export interface ShownHeaders {
  /** As they came. */
  readonly headers: readonly { readonly name: string; readonly value: string; readonly isSignature: boolean }[];
  /** The header that the source's vendor signs in. */
  readonly signature: {
    readonly name: string;
    /** Its values; none if it did not come. */
    readonly came: readonly string[];
    /** What would have been right; undefined unless it was refused. */
    readonly expected: string | undefined;
    /** Why that is not known. */
    readonly problem: string | undefined;
  };
}

/** @param isForged whether the signature was refused */
export async function requestHeaders(
  receiver: LocalReceiver,
  { source: name, rawHeaders, body }: ReceivedDelivery,
  isForged: boolean,
): Promise<ShownHeaders | undefined> {
  const source = receiver.sources.find((each) => each.name === name);
  if (source === undefined) return undefined;
  const own = signatureHeader(source).toLowerCase();
  const headers = rawHeaders.flatMap((text, index) => {
    const value = rawHeaders[index + 1];
    if (index % 2 === 1 || value === undefined) return [];
    return [{ name: text, value, isSignature: text.toLowerCase() === own }];
  });
  const valuesOf = (wanted: string) =>
    headers.filter((each) => each.name.toLowerCase() === wanted.toLowerCase()).map(({ value }) => value);
  const right: Expectation = isForged ? await expectation(receiver, source, valuesOf, body) : {};
  return {
    headers,
    signature: { name: own, came: valuesOf(own), expected: right.expected, problem: right.problem },
  };
}

interface Expectation {
  readonly expected?: string;
  readonly problem?: string;
}

async function expectation(
  receiver: LocalReceiver,
  source: LocalSource,
  header: ReadHeader,
  body: Buffer,
): Promise<Expectation> {
  try {
    return { expected: expectedSignature(source, await currentKey(receiver, source), header, body) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
