import { recordDays } from '../../../lambda/names.ts';

/** Ten years; a larger number is probably milliseconds or a typo. */
const mostDays = 3_650;

/** What is wrong with `keepMessagesDays`, and what to change. */
export function keepMessagesProblems(days: number | undefined): string[] {
  if (days === undefined) return [];
  if (Number.isSafeInteger(days) && days >= recordDays && days <= mostDays) return [];
  return [
    `keepMessagesDays is ${days}; use a whole number from ${recordDays}, the days for which records are kept anyway, to ${mostDays}, or omit it to keep none`,
  ];
}
