import type { SignatureScheme } from '../../lambda/providers/signature-scheme.ts';
import { keyRing } from '../../lambda/verify/keys.ts';

/** Whoever has one signed delivery can try keys on it, at any rate: 128 random bits are out of reach. In bytes. */
const leastBytes = 16;

/**
 * What to say of a key that is stored, and is short.
 * @returns undefined if it is long enough
 */
export function shortKeyWarning(key: string, scheme: SignatureScheme): string | undefined {
  const [read] = keyRing({ current: { text: key, createdAt: 0 } }, scheme).keys;
  const bytes = read!.key.symmetricKeySize!;
  if (bytes >= leastBytes) return undefined;
  return (
    `Warning: the key has ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}. Under ${leastBytes}, it can be guessed from one delivery. ` +
    'Replace it with a longer one.'
  );
}
