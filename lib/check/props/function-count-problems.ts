/** A template cannot hold more sources than fit into this many functions. */
const mostFunctions = 100;

/** What is wrong with `functionCount`, and what to change. */
export function functionCountProblems(count: number | undefined): string[] {
  if (count === undefined || (Number.isSafeInteger(count) && count >= 1 && count <= mostFunctions)) return [];
  return [`functionCount is ${count}; use a whole number from 1 to ${mostFunctions}`];
}
