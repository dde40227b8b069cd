import type { Certificate } from './certificate.ts';

/** Messages to the stub's process. */
export type StubCommand =
  /** Sent once, first. After `lifetime` milliseconds the stub ends by itself, even if the bench died. */
  | { readonly kind: 'start'; readonly certificate: Certificate; readonly lifetime: number }
  /** How to answer from here on. */
  | { readonly kind: 'behave'; readonly behaviour: Behaviour }
  /** Asks for the counts since the last time. */
  | { readonly kind: 'count' };

export interface Behaviour {
  /** Milliseconds from a call's arrival to its answer. */
  readonly delay?: number;
  /**
   * Calls wait until none has come for this many milliseconds, then all are answered together. The number of such waves
   * is the number of sequential round trips.
   */
  readonly wave?: number;
  /** How many rows the pending index shows. */
  readonly pendingRows?: number;
}

/** Messages from the stub's process. */
export type StubReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'counted'; readonly counts: Counts };

export interface Counts {
  /** Calls by name, such as `PutItem`. */
  readonly calls: Readonly<Record<string, number>>;
  readonly waves: number;
  /** TLS handshakes. */
  readonly connections: number;
}
