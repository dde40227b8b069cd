import { randomBytes } from 'node:crypto';
import { type DeclaredProvider, providerOf } from '../../lambda/providers/find-provider.ts';

/**
 * A key for a source of this provider: 32 random bytes in hex, as Ocean's page suggests, whose text is the key; or in
 * base64, if the vendor writes keys that way.
 */
export function makeKey(provider: DeclaredProvider): string {
  const { signature } = providerOf(provider);
  const bytes = randomBytes(32);
  const { base64KeyPrefix } = signature;
  return base64KeyPrefix === undefined ? bytes.toString('hex') : base64KeyPrefix + bytes.toString('base64');
}
