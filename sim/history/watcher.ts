import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { Process, Witness } from '../cloud/network.ts';
import type { SentEvent } from '../judge/ledger.ts';

/** Told what happens in a history, and when: milliseconds since its start. */
export interface Watcher {
  /** An event of a call to a service. */
  call?(at: number, ...happening: Parameters<Witness>): void;
  /** A receiver gets a delivery. */
  delivered?(at: number, process: Process, source: string, events: readonly SentEvent[]): void;
  /** A receiver decides about its delivery. */
  decided?(at: number, process: Process, outcome: Outcome): void;
  /** The answer of the gateway, and whether it is lost on its way to the vendor. */
  answered?(at: number, process: Process, source: string, status: number, isLost: boolean): void;
}
