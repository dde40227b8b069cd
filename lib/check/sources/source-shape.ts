import { providers } from '../../../lambda/providers/list.ts';
import type { Source } from '../../props/source.ts';
import {
  booleanShape,
  isObject,
  isObjectWith,
  isText,
  isTexts,
  type Shapes,
  shapeProblems,
  shown,
  wellShapedProps,
} from '../shape.ts';

const shapes: Shapes<Source> = {
  name: { fits: isText, use: "use 1 to 64 of a-z, 0-9 and '-'; it is the path of the URL", required: true },
  provider: {
    fits: (value) => isText(value) || isObject(value),
    use: `use one of ${providers.map(({ name }) => name).join(', ')}`,
    required: true,
  },
  signatureHeader: { fits: isText, use: "use the header's name, as in 'X-Signature'" },
  forwardHeaders: { fits: isTexts, use: "use a list of names, as in ['X-Tenant-Id']" },
  allowedAddresses: { fits: isTexts, use: "use a list of ranges, as in ['198.18.0.0/24']" },
  apiKeyRequired: booleanShape,
  throttle: { fits: isObject, use: 'use { requestsPerSecond: 500, burst: 1000 }' },
  expectEvery: {
    fits: isObjectWith('toMinutes'),
    use: 'use a Duration of aws-cdk-lib, as in Duration.hours(6)',
  },
};

/** The members of a source that have a wrong name or kind of value, and what to change. */
export function sourceShapeProblems(entry: unknown): string[] {
  if (!isObject(entry)) {
    return [`${shown(entry)} is not a source; declare one, such as { name: 'ocean', provider: 'ocean' }`];
  }
  return shapeProblems(entry, shapes);
}

/** The props of an entry whose values have the right kind, for further checks. */
export function wellShaped(entry: unknown): Partial<Source> {
  return wellShapedProps(entry, shapes);
}
