import { randomUUID } from 'node:crypto';
import { sha256 } from '../../lambda/delivery/sha256.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import { sign } from '../../lambda/verify/sign.ts';
import type { Source } from '../../lib/props/source.ts';
import { connectionProblem } from './connection-problem.ts';

/** A signed delivery, ready to be sent any number of times. */
export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly milliseconds: number }
  /** `reason` is, for example, `ECONNREFUSED` or `TimeoutError`. */
  | { readonly kind: 'unanswered'; readonly reason: string; readonly milliseconds: number };

/** Milliseconds to wait for an answer: twice as long as a vendor and the gateway wait. */
const patience = 10_000;

/**
 * Signs a body as the vendor does, and adds the vendor's headers.
 * @param key the key's text
 * @param type the event's type, for a vendor that sends it in a header
 * @param tamper whether to change the body after signing, by a blank at its end, which every JSON parser ignores
 */
export function signedDelivery(
  source: Source,
  { deliveryIdHeader, sentTimeHeader, idHeader, typeHeader }: Provider,
  key: string,
  body: Uint8Array,
  tamper: boolean,
  type?: string,
): SignedDelivery {
  return {
    headers: {
      'content-type': 'application/json',
      ...(deliveryIdHeader !== undefined && { [deliveryIdHeader]: randomUUID() }),
      ...(sentTimeHeader !== undefined && { [sentTimeHeader]: new Date().toISOString() }),
      // The same body is the same event.
      ...(idHeader !== undefined && { [idHeader]: sha256(sha256(body)).slice(0, 32) }),
      ...(typeHeader !== undefined && type !== undefined && { [typeHeader]: type }),
      ...sign(source, key, body),
    },
    body: tamper ? Buffer.concat([body, Buffer.from(' ')]) : body,
  };
}

/** Sends a delivery once. A missing answer is an outcome too, not an error. */
export async function send(url: string, { headers, body }: SignedDelivery): Promise<Answer> {
  const start = performance.now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      // fetch does not accept shared memory.
      body: new Uint8Array(body),
      // Vendors do not follow redirects.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const answer = await response.text();
    return { kind: 'answered', status: response.status, body: answer, milliseconds: performance.now() - start };
  } catch (error) {
    const { cause } = error as { cause?: Error & { code?: string } };
    // Requests that fetch itself refuses, such as to a port of another protocol, have no code.
    const reason = connectionProblem(error) ?? (isNoTls(cause) ? 'no TLS there; is it http?' : cause?.message);
    if (reason === undefined) throw error;
    return { kind: 'unanswered', reason, milliseconds: performance.now() - start };
  }
}

/** Whether the answer was not TLS. OpenSSL's own message names lines of its source. */
function isNoTls(cause: { readonly code?: string } | undefined): boolean {
  return cause?.code === 'ERR_SSL_WRONG_VERSION_NUMBER' || cause?.code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG';
}
