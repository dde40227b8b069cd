import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { Call, CallEvent, Fate, Process, Treatment } from '../cloud/network.ts';
import type { Watcher } from '../history/watcher.ts';
import type { SentEvent } from '../judge/ledger.ts';
import { type FaultName, faultKinds, faultNames } from '../plan/fault-kinds.ts';
import type { Plan } from '../plan/plan.ts';

/** Counts of what the histories tried. */
export class Tried implements Watcher {
  histories = 0;
  /** Attempts of vendors, and those signed with a key that was never stored. */
  deliveries = 0;
  forgeries = 0;
  events = 0;
  /** Events that a source had already sent in the same history. */
  repeats = 0;
  unreadable = 0;
  large = 0;
  decisions = 0;
  acknowledged = 0;
  crashes = 0;
  /** Messages that a queue took, and single messages that it refused or failed to take. */
  messages = 0;
  notTaken = 0;
  readonly fates = new Map<Fate, number>();
  readonly planned = new Map<FaultName, number>();
  #known = new Set<string>();

  /** A history begins. */
  begin(plan: Plan): void {
    this.histories++;
    this.#known = new Set();
    for (const name of faultNames) this.planned.set(name, this.plannedOf(name) + faultKinds[name].count(plan));
    this.forgeries += faultKinds.forgeries.count(plan);
  }

  plannedOf(name: FaultName): number {
    return this.planned.get(name) ?? 0;
  }

  fatesOf(...fates: readonly Fate[]): number {
    return fates.reduce((sum, fate) => sum + (this.fates.get(fate) ?? 0), 0);
  }

  delivered(_at: number, _process: Process, source: string, events: readonly SentEvent[]): void {
    this.deliveries++;
    this.events += events.length;
    for (const { id, text, readable } of events) {
      if (this.#known.has(`${source} ${id}`)) this.repeats++;
      this.#known.add(`${source} ${id}`);
      if (!readable) this.unreadable++;
      if (text.length > 200_000) this.large++;
    }
  }

  decided(_at: number, _process: Process, { kind }: Outcome): void {
    this.decisions++;
    if (kind === 'accepted') this.acknowledged++;
  }

  call(_at: number, event: CallEvent, { operation, keys }: Call, { fate }: Treatment, answer?: unknown): void {
    if (event === 'crashed') this.crashes++;
    if (event === 'sent' && fate !== undefined) this.fates.set(fate, this.fatesOf(fate) + 1);
    if (event !== 'took effect' || operation !== 'queues.send') return;
    const { length } = (answer as { readonly Failed: readonly unknown[] }).Failed;
    this.messages += keys.length - length;
    this.notTaken += length;
  }
}
