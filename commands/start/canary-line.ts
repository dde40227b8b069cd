import type { LogLine } from '../../local/functions/log-lines.ts';
import { printable } from '../shared/printable.ts';

/**
 * The console's line about an answer to the canary: whether it was as it must be, else what came.
 * @returns undefined for a line of another kind
 */
export function canaryLine({ function: name, fields }: LogLine): string | undefined {
  if (name !== 'canary' || fields.message !== 'canary') return undefined;
  const { passed, came, milliseconds } = fields;
  const outcome = passed ? `passed: ${came}` : `failed: ${came}`;
  return printable(`${'canary'.padEnd(14)}      ${outcome.padEnd(46)} ${String(milliseconds).padStart(5)} ms`);
}
