import type { KeyProblem } from '../../lambda/verify/keys.ts';

// An object, so that a missing problem does not compile.
const all: Readonly<Record<KeyProblem, true>> = {
  'never-set': true,
  empty: true,
  'key-value-json': true,
  binary: true,
  'invisible-character': true,
  quoted: true,
  'not-base64': true,
};

/** Everything that can be wrong with a source's key. */
export const keyProblems = Object.keys(all);
