import type { LogLine } from '../../local/functions/log-lines.ts';
import { consoleLine } from './console-line.ts';

/**
 * The console's line about a run of the relay: what it published, what no queue took, and why.
 * @param at Unix milliseconds
 * @returns undefined for a line of another kind, and for a run that found nothing to do
 */
export function relayLine({ function: name, fields }: LogLine, at: number): string | undefined {
  if (name !== 'relay' || fields.message !== 'relay') return undefined;
  const { relayed, failed, backlog } = fields;
  const faults = Object.entries(Object(fields.faults)).map(([fault, count]) => `${fault} (${count})`);
  if (relayed === 0 && failed === 0 && faults.length === 0) return undefined;
  const counts = `relayed ${relayed}, failed ${failed}, backlog ${backlog ?? 'unknown'}`;
  return consoleLine(at, 'relay', [counts, ...faults].join('; '));
}
