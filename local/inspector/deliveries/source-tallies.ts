import type { LocalAnswer } from '../../start-local.ts';
import { kindsOf, type OutcomeKind } from './outcome-kinds.ts';

/** The deliveries of a source, since the receiver runs or the page was cleared. */
export interface SourceTally {
  /** Undefined for requests to a path that is not a source's. */
  readonly source: string | undefined;
  deliveries: number;
  /** Of these, how many are of each kind. */
  readonly kinds: Partial<Record<OutcomeKind, number>>;
}

/** Counts by source. */
export class SourceTallies {
  readonly #bySource = new Map<string | undefined, SourceTally>();

  all(): SourceTally[] {
    return [...this.#bySource.values()];
  }

  /** Lists a source before its first delivery. */
  add(source: string | undefined): SourceTally {
    const listed = this.#bySource.get(source);
    if (listed !== undefined) return listed;
    const tally = { source, deliveries: 0, kinds: {} };
    this.#bySource.set(source, tally);
    return tally;
  }

  answered({ source, ...answer }: Pick<LocalAnswer, 'source' | 'status' | 'body'>): void {
    const tally = this.add(source);
    tally.deliveries += 1;
    for (const kind of kindsOf(answer)) tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1;
  }

  /** Begins to count anew. */
  clear(): void {
    const sources = [...this.#bySource.keys()].filter((source) => source !== undefined);
    this.#bySource.clear();
    for (const source of sources) this.add(source);
  }
}
