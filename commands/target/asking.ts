import { UserError } from '../../lib/props/user-error.ts';
import { connectionProblem } from '../../local/sender/connection-problem.ts';
import type { Target } from './target.ts';

/**
 * Does what asks a part of a target.
 * @param what such as `The queue <url>`
 * @throws UserError if the part does not answer
 */
export async function asking<T>(what: string, target: Target, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = connectionProblem(error);
    if (problem === undefined) throw error;
    const advice = target.kind === 'local' ? ' Does the receiver still run? Start it with npm start.' : '';
    throw new UserError(`${what} does not answer: ${problem}.${advice}`);
  }
}
