import type { Answers } from '../../lambda/outbox/ports.ts';

/** What came of each item, in the order in which they were answered. */
export async function resultsOf<Item, Result>(answers: Answers<Item, Result>): Promise<Result[]> {
  return (await answers).map(([, result]) => result);
}
