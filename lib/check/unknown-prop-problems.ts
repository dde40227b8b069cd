/** So many letters may be wrong in a name that is still recognized. */
const farthest = 2;

/**
 * What of an object has a name that is none of its props', and the name that is meant.
 * @param known the names there are
 * @param of what the object is called in the message; empty for a source itself
 */
export function unknownPropProblems(object: object, known: readonly string[], of = ''): string[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const mend = meant === undefined ? `use ${known.join(', ')}` : `do you mean '${meant}'?`;
      return `there is no prop '${name}'${of && ` in ${of}`}; ${mend}`;
    });
}

/** The name that is meant by one that is misspelt; undefined where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= farthest)
    .sort((one, other) => one.distance - other.distance);
  return best?.each;
}

/** Letters to insert, delete or replace. https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(one: string, other: string): number {
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
