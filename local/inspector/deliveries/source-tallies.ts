import type { LocalAnswer } from '../../start-local.ts';
import { countsOf } from './watched-delivery.ts';

/** What a source got, since the receiver runs. */
export interface SourceTally {
  readonly source: string;
  deliveries: number;
  /** Events. */
  accepted: number;
  duplicates: number;
  deadLettered: number;
  /** Deliveries with any other answer than 200. */
  refused: number;
}

/** Counts by source. */
export class SourceTallies {
  readonly #bySource = new Map<string, SourceTally>();

  all(): SourceTally[] {
    return [...this.#bySource.values()];
  }

  /** Lists a source before its first delivery. */
  add(source: string): SourceTally {
    const listed = this.#bySource.get(source);
    if (listed !== undefined) return listed;
    const tally = { source, deliveries: 0, accepted: 0, duplicates: 0, deadLettered: 0, refused: 0 };
    this.#bySource.set(source, tally);
    return tally;
  }

  answered({ source, status, body }: LocalAnswer): void {
    if (source === undefined) return;
    const tally = this.add(source);
    const counts = status === 200 ? countsOf(body) : undefined;
    tally.deliveries += 1;
    tally.accepted += counts?.accepted ?? 0;
    tally.duplicates += counts?.duplicates ?? 0;
    tally.deadLettered += counts?.deadLettered ?? 0;
    if (status !== 200) tally.refused += 1;
  }
}
