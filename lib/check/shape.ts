import { inspect } from 'node:util';
import { unknownPropProblems } from './unknown-prop-problems.ts';

/** The kind of value that a prop must have, checked first, because plain JavaScript and `as` let anything through. */
export interface Shape {
  readonly fits: (value: unknown) => boolean;
  /** The part of the message that says what to change. */
  readonly use: string;
  readonly required?: true;
}

/** A shape for every prop. */
export type Shapes<Props> = { readonly [Prop in keyof Required<Props>]: Shape };

export const isText = (value: unknown) => typeof value === 'string';
export const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
export const isNumber = (value: unknown) => typeof value === 'number';
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Not `instanceof`: a user's app can have a second copy of aws-cdk-lib. */
export const isObjectWith = (member: string) => (value: unknown) => isObject(value) && member in value;

export const booleanShape: Shape = { fits: (value) => typeof value === 'boolean', use: 'use true or false' };

/**
 * The members of an object that have a wrong name or kind of value, and what to change.
 * @param of the object's name in the message; empty for a source or the receiver itself
 */
export function shapeProblems(object: object, shapes: Readonly<Record<string, Shape>>, of = ''): string[] {
  const values = object as Readonly<Record<string, unknown>>;
  const prefix = of && `${of}.`;
  return [
    ...unknownPropProblems(object, Object.keys(shapes), of),
    ...Object.entries(shapes).flatMap(([prop, { fits, use, required }]) => {
      const value = values[prop];
      if (value === undefined) return required ? [`${prefix}${prop} is missing; ${use}`] : [];
      return fits(value) ? [] : [`${prefix}${prop} is ${shown(value)}; ${use}`];
    }),
  ];
}

/** The props of an object whose values have the right kind, for further checks. */
export function wellShapedProps(object: unknown, shapes: Readonly<Record<string, Shape>>): object {
  if (!isObject(object)) return {};
  const values = object as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([prop, { fits }]) => (fits(values[prop]) ? [[prop, values[prop]]] : [])),
  );
}

export function shown(value: unknown): string {
  return inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
}
