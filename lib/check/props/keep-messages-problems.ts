import { recordDays } from '../../../lambda/names.ts';

/** Ten years; a number beyond it is more likely milliseconds or a slip than a wish. */
const mostDays = 3_650;

/** What is wrong with `keepMessagesDays`, and what to change. */
export function keepMessagesProblems(days: number | undefined): string[] {
  if (days === undefined) return [];
  if (Number.isSafeInteger(days) && days >= recordDays && days <= mostDays) return [];
  return [
    `keepMessagesDays is ${days}; use a whole number from ${recordDays}, for which records are kept anyway, to ${mostDays}, or leave it out to keep none`,
  ];
}
