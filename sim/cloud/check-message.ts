import { messageProblem } from './message-problem.ts';

const problems: string[] = [];

/**
 * Looks at a message that the code under test has made. Each test of a file that imports this fails at its end where one
 * was not sound: what sends it may well have caught an error thrown here.
 * @param body what the queue was given
 * @returns what is wrong with it; undefined where it is sound
 */
export function checkMessage(body: string): string | undefined {
  const problem = messageProblem(JSON.parse(body));
  if (problem !== undefined) problems.push(problem);
  return problem;
}

// Histories are also played outside of Jest, where their judge says what was found.
if ('afterEach' in globalThis) {
  afterEach(() => {
    expect(problems.splice(0)).toEqual([]);
  });
}
