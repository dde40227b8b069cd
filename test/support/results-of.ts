import type { Answers } from '../../lambda/outbox/ports.ts';

/** The result of each item, in the order of the answers. */
export async function resultsOf<Item, Result>(answers: Answers<Item, Result>): Promise<Result[]> {
  return (await answers).map(([, result]) => result);
}
