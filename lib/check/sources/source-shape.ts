import { inspect } from 'node:util';
import { providers } from '../../../lambda/providers/list.ts';
import type { Source } from '../../props/source.ts';
import { unknownPropProblems } from '../unknown-prop-problems.ts';

/** What a prop must be before anything else is asked of it, since plain JavaScript and `as` let anything through. */
interface Shape {
  readonly fits: (value: unknown) => boolean;
  /** What to change, in the message. */
  readonly use: string;
  readonly required?: true;
}

const isText = (value: unknown) => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
// Not instanceof: a user's app can have a second copy of aws-cdk-lib.
const isDuration = (value: unknown) => isObject(value) && 'toMinutes' in value && typeof value.toMinutes === 'function';

const shapes: { readonly [Prop in keyof Required<Source>]: Shape } = {
  name: { fits: isText, use: "use 1 to 64 of a-z, 0-9 and '-'; it is the path of the URL", required: true },
  provider: { fits: isText, use: `use one of ${providers.map(({ name }) => name).join(', ')}`, required: true },
  signatureHeader: { fits: isText, use: "use the header's name, as in 'X-Signature'" },
  forwardHeaders: { fits: isTexts, use: "use a list of names, as in ['X-Tenant-Id']" },
  allowedAddresses: { fits: isTexts, use: "use a list of ranges, as in ['198.18.0.0/24']" },
  apiKeyRequired: { fits: (value) => typeof value === 'boolean', use: 'use true or false' },
  throttle: { fits: isObject, use: 'use { requestsPerSecond: 500, burst: 1000 }' },
  expectEvery: { fits: isDuration, use: 'use a Duration of aws-cdk-lib, as in Duration.hours(6)' },
};

/** What of an entry of the list of sources has the wrong name or the wrong kind of value, and what to change. */
export function sourceShapeProblems(entry: unknown): string[] {
  if (!isObject(entry)) {
    return [`${shown(entry)} is no source; declare one, such as { name: 'ocean', provider: 'ocean' }`];
  }
  const values = entry as Readonly<Record<string, unknown>>;
  return [
    ...unknownPropProblems(entry, Object.keys(shapes)),
    ...Object.entries(shapes).flatMap(([prop, { fits, use, required }]) => {
      const value = values[prop];
      if (value === undefined) return required ? [`${prop} is missing; ${use}`] : [];
      return fits(value) ? [] : [`${prop} is ${shown(value)}; ${use}`];
    }),
  ];
}

/** The props of an entry that have the kind of value that they must have, for a closer look at each. */
export function wellShaped(entry: unknown): Partial<Source> {
  if (!isObject(entry)) return {};
  const values = entry as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([prop, { fits }]) => (fits(values[prop]) ? [[prop, values[prop]]] : [])),
  );
}

function shown(value: unknown): string {
  return inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
}
