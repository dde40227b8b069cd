/**
 * The word that was probably meant: one that begins with what was typed, or differs from it in at most two letters.
 * @returns undefined where there is none
 */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, distance: word.startsWith(typed) ? 1 : distance(typed, word) }))
    .filter((each) => each.distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return best?.word;
}

/** Levenshtein's: how many letters to insert, leave out or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = row[column - 1]! + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
