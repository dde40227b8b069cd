import { messageProblem } from './message-problem.ts';
import { messageProblems } from './message-problems.ts';

/**
 * Checks a message that the code under test has made. It does not throw, because the sender could catch the error: a
 * test fails at its end instead. Outside of tests, the judge reports the problem.
 * @param body of the message as it was sent to the queue
 * @returns what is wrong with it; undefined if it is valid
 */
export function checkMessage(body: string): string | undefined {
  const problem = messageProblem(JSON.parse(body));
  if (problem !== undefined) messageProblems.push(problem);
  return problem;
}
