import type { Certificate } from './certificate.ts';

/** What the stub's process is told. */
export type StubCommand =
  /** Sent once, first. `lifetime` in milliseconds: then it ends by itself, whatever became of the bench. */
  | { readonly kind: 'start'; readonly certificate: Certificate; readonly lifetime: number }
  /** How to answer from here on. */
  | { readonly kind: 'behave'; readonly behaviour: Behaviour }
  /** Asks for what was counted since it was last asked. */
  | { readonly kind: 'count' };

export interface Behaviour {
  /** Milliseconds from a call's arrival to its answer. */
  readonly delay?: number;
  /**
   * Calls wait until none has come for so many milliseconds, then all are answered together: the number of such waves
   * is the number of sequential round trips.
   */
  readonly wave?: number;
  /** How many rows the pending index shows. */
  readonly pendingRows?: number;
}

/** What the stub's process says. */
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
