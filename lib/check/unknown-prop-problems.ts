import { nearest } from '../props/nearest.ts';

/**
 * The properties of an object that do not exist as props, with the names that were probably meant.
 * @param known the names of the props
 * @param of the object's name in the message; empty for a source itself
 */
export function unknownPropProblems(object: object, known: readonly string[], of = ''): string[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const fix = meant === undefined ? `use ${known.join(', ')}` : `did you mean '${meant}'?`;
      return `there is no prop '${name}'${of && ` in ${of}`}; ${fix}`;
    });
}
