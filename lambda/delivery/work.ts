import { type Deadline, limits } from './deadline.ts';
import type { Faults } from './faults.ts';

/** Who claims a row, and when. */
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
  readonly deadline: Deadline;
  /** Here the steps count what went wrong. */
  readonly faults: Faults;
  readonly pace: Pace;
  /** Whether calls to the table have ended. Those that follow are over connections that answered, or over new ones. */
  triedTable: boolean;
}

/** How long the slowest of each step took so far, in milliseconds. What is begun must fit into the remaining time. */
interface Pace {
  claim: number;
  send: number;
  settle: number;
  /** What the next claim gets: little, once DynamoDB did not answer one at all. */
  claimAtMost: number;
}

export function newWork(claim: Claim, deadline: Deadline): Work {
  const pace = { claim: 0, send: 0, settle: 0, claimAtMost: limits.claim };
  return { claim, deadline, faults: new Map(), pace, triedTable: false };
}

/** Runs a step, and remembers how long it took. */
export async function paced<T>(
  { deadline, pace }: Work,
  step: 'claim' | 'send' | 'settle',
  doStep: () => Promise<T>,
): Promise<T> {
  const before = deadline.remaining();
  const result = await doStep();
  pace[step] = Math.max(pace[step], before - deadline.remaining());
  return result;
}
