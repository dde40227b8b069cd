import { hash } from 'node:crypto';

/** SHA-256 in lower-case hex; text counts as its UTF-8 bytes. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}
