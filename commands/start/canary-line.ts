import type { LogLine } from '../../local/functions/log-lines.ts';
import { consoleLine } from './console-line.ts';

/**
 * The console's line about an answer to the canary: whether it was right, or else what it was.
 * @param at Unix milliseconds
 * @returns undefined for a line of another kind
 */
export function canaryLine({ function: name, fields }: LogLine, at: number): string | undefined {
  if (name !== 'canary' || fields.message !== 'canary') return undefined;
  const { passed, came } = fields;
  return consoleLine(at, 'canary', passed ? `passed: ${came}` : `failed: ${came}`);
}
