import { keepMessagesProblems } from '../../lib/check/props/keep-messages-problems.ts';
import { UserError } from '../../lib/props/user-error.ts';

/**
 * @param text the value of `KEEP_MESSAGES_DAYS`
 * @returns undefined if it is not set
 * @throws UserError if it is not what the prop `keepMessagesDays` may be
 */
export function readKeepMessagesDays(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const days = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const [problem] = keepMessagesProblems(days);
  if (problem === undefined) return days;
  throw new UserError(`KEEP_MESSAGES_DAYS is '${text}': ${problem.replace(/^.*?; /, '')}.`);
}
