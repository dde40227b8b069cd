import type { SignedDelivery } from '../../sender/delivery.ts';

/** A command for a POSIX shell that makes the delivery, its body in it: it runs in every directory. */
export function curl(url: string, { headers, body }: SignedDelivery): string {
  const ofHeaders = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return ['curl', '-i', url, ...ofHeaders, '--data-binary', quoted(Buffer.from(body).toString())].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
