import { createHmac } from 'node:crypto';
import { providers } from '../lambda/providers/list.ts';

/**
 * Signs a body as the source's vendor does.
 * @param secret the source's key, as text
 * @returns the header that carries the signature
 */
export function sign(
  { provider: name, signatureHeader }: { readonly provider: string; readonly signatureHeader?: string },
  secret: string,
  body: string | Uint8Array,
): { readonly name: string; readonly value: string } {
  const { signature } = providers.find((provider) => provider.name === name)!;
  const digest = createHmac('sha256', secret.trim()).update(body).digest('hex');
  return { name: signatureHeader ?? signature.header, value: signature.prefix + digest };
}
