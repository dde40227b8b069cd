import { messageProblem } from './message-problem.ts';
import { messageProblems } from './message-problems.ts';

/**
 * Looks at a message that the code under test has made. A test fails at its end if one was not sound: what sends it may
 * well have caught an error thrown here. Histories are also played outside of tests; there the judge says what was found.
 * @param body what the queue was given
 * @returns what is wrong with it; undefined if it is sound
 */
export function checkMessage(body: string): string | undefined {
  const problem = messageProblem(JSON.parse(body));
  if (problem !== undefined) messageProblems.push(problem);
  return problem;
}
