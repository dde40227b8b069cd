import type { Provider } from '../provider.ts';
import type { SignatureScheme } from '../signature-scheme.ts';
import { type BodyOnce, isPart, signedParts } from '../signed-text.ts';

/** A vendor that is declared with its source: data, which travels in the function's environment. Header names are in lower case. */
export interface HmacProvider
  extends Pick<
    Provider,
    | 'typePrefix'
    | 'deliveryIdHeader'
    | 'sentTimeHeader'
    | 'batchMember'
    | 'idHeader'
    | 'idMember'
    | 'typeHeader'
    | 'typeMember'
    | 'filterMember'
    | 'time'
  > {
  readonly signature: HmacSignature;
}

/** Without `prefix` the value is the digest alone; without `encoding` it is hex. */
export type HmacSignature = Omit<SignatureScheme, 'configurable' | 'prefix' | 'encoding'> &
  Partial<Pick<SignatureScheme, 'prefix' | 'encoding'>>;

type Options<Signed extends string> = Omit<HmacProvider, 'signature'> & {
  readonly signature: Omit<HmacSignature, 'signed'> & { readonly signed?: Signed & BodyOnce<Signed> };
};

/** Any vendor that signs with HMAC-SHA256, as what `provider` of a source is set to. What is wrong with it, synthesis says. */
export function hmac<const Signed extends string = '{body}'>(options: Options<Signed>): HmacProvider {
  return options as unknown as HmacProvider;
}

/** A declared scheme, with the defaults for what was left out. */
export function hmacScheme(signature: HmacSignature): SignatureScheme {
  return { configurable: false, prefix: '', encoding: 'hex', ...signature };
}

/** The provider that was declared. */
export function fromHmac({ signature, ...rest }: HmacProvider): Provider {
  const signed = signedParts(signature.signed).values.flatMap(({ name }) => (isPart(name) ? [] : [name]));
  const read = [...signed, rest.deliveryIdHeader, rest.sentTimeHeader, rest.idHeader, rest.typeHeader, 'content-type'];
  return {
    ...rest,
    name: 'hmac',
    signature: hmacScheme(signature),
    reservedHeaders: [...new Set(read.filter((name) => name !== undefined))],
    sendsStaticHeaders: true,
  };
}
