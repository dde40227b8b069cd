import { createHmac } from 'node:crypto';
import { providerOf } from '../../../lambda/providers/find-provider.ts';
import { keyRing } from '../../../lambda/verify/keys.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { readSignature } from '../../../lambda/verify/signature.ts';
import type { LocalSource } from '../../start-local.ts';

/** In lower case, the values that a header has. */
export type ReadHeader = (name: string) => readonly string[];

/** The header with the signature, as the source names it. */
export function signatureHeader({ provider, signatureHeader: own }: LocalSource): string {
  return own ?? providerOf(provider).signature.header;
}

/**
 * What the header with the signature should hold for a body: over the id and the time that came with it, where these are
 * signed too, and else over new ones. It is made on this machine, for who looks here; no function knows it.
 * @param key as text, one that can be used
 */
export function expectedSignature(source: LocalSource, key: string, header: ReadHeader, body: Buffer): string {
  const name = signatureHeader(source);
  const scheme = providerOf(source.provider).signature;
  const form = readSignature({ header: (each) => [...header(each)] }, name, scheme);
  const [current] = keyRing({ current: { text: key, createdAt: 0 } }, scheme).keys;
  if (form.kind !== 'well-formed' || current === undefined) return sign(source, key, body)[name]!;
  const { before } = form.signature;
  const digest = createHmac('sha256', current.key).update(before).update(body).digest(scheme.encoding);
  return scheme.prefix + digest;
}
