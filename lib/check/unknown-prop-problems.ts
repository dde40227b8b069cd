import { nearest } from '../props/nearest.ts';

/**
 * The properties of an object that do not exist, with the names that are probably meant.
 * @param known the names there are
 * @param of what the object is called in the message; empty for a source itself
 */
export function unknownPropProblems(object: object, known: readonly string[], of = ''): string[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const fix = meant === undefined ? `use ${known.join(', ')}` : `do you mean '${meant}'?`;
      return `there is no prop '${name}'${of && ` in ${of}`}; ${fix}`;
    });
}
