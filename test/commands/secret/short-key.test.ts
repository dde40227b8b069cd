import { shortKeyWarning } from '../../../commands/secret/short-key.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';

const base64 = (bytes: number) => `whsec_${Buffer.alloc(bytes).toString('base64')}`;

describe('a key under 16 bytes', () => {
  it.each([
    ['one byte', ocean, 'k', '1 byte'],
    ['15 bytes', ocean, 'k'.repeat(15), '15 bytes'],
    ['15 bytes in UTF-8', ocean, `${'ö'.repeat(7)}k`, '15 bytes'],
    ['15 bytes in base64', standardWebhooks, base64(15), '15 bytes'],
  ])('is warned of: %s', (_what, { signature }, key, bytes) => {
    expect(shortKeyWarning(key, signature)).toBe(
      `Warning: the key has ${bytes}. Under 16, it can be guessed from one delivery. Replace it with a longer one.`,
    );
  });

  it.each([
    ['16 bytes', ocean, 'k'.repeat(16)],
    ['16 bytes in UTF-8', ocean, 'ö'.repeat(8)],
    ['16 bytes in base64', standardWebhooks, base64(16)],
  ])('is not what this is: %s', (_what, { signature }, key) => {
    expect(shortKeyWarning(key, signature)).toBeUndefined();
  });
});
