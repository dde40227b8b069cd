/** The most wrong letters in a name that is still recognized. */
const farthest = 2;

/**
 * The name that was probably meant: one that begins with the typed text, or differs from it in at most two letters.
 * @returns undefined if there is none
 */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter((each) => each.distance <= farthest)
    .sort((one, other) => one.distance - other.distance);
  return best?.name;
}

function distance(typed: string, name: string): number {
  if (typed === name) return 0;
  return name.startsWith(typed) ? 1 : lettersApart(typed, name);
}

/** How many letters to insert, delete or replace. https://en.wikipedia.org/wiki/Levenshtein_distance */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let index = 0; index < other.length; index++) {
      const replaced = row[index]! + (other[index] === letter ? 0 : 1);
      next.push(Math.min(replaced, row[index + 1]! + 1, next[index]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
