import type { Survivor } from './survivor.ts';

/** The mutants that no test can notice, and why. */
export const survivors: readonly Survivor[] = [];
