import type { Budget } from './budget.ts';
import type { Faults } from './faults.ts';
import type { Claim } from './ports.ts';

/** What the steps of one delivery, or of one batch of the relay, share. */
export interface Work {
  /** What the rows are held by. */
  readonly claim: Claim;
  readonly budget: Budget;
  /** Where the steps count what went wrong. */
  readonly faults: Faults;
}
