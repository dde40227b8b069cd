import type { Budget } from './budget.ts';
import type { Faults } from './faults.ts';

/** Whose a row is, and since when. */
export interface Claim {
  /** Unique for each delivery, and each batch of the relay. */
  readonly token: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What the steps of one delivery, or of one batch of the relay, share. */
export interface Work {
  /** What the rows are held by. */
  readonly claim: Claim;
  readonly budget: Budget;
  /** Where the steps count what went wrong. */
  readonly faults: Faults;
}
