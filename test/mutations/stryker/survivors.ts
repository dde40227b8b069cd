import type { Survivor } from './survivor.ts';
import { survivorsOfOutbox } from './survivors-of-outbox.ts';
import { survivorsOfVerify } from './survivors-of-verify.ts';

/** Where a mutant may survive only if it is argued here. Elsewhere its folder's score is told. */
const held = /^lambda\/(?:verify\/|outbox\/|drain\.ts|receive\.ts)/;

export function isHeld(file: string): boolean {
  return held.test(file);
}

/** The mutants that no test can notice, and why. */
export const survivors: readonly Survivor[] = [...survivorsOfOutbox, ...survivorsOfVerify];
