import type { LogLine } from '../../local/functions/log-lines.ts';
import { printable } from '../shared/printable.ts';

/**
 * The console's line about a run of the relay: what it published, what no queue took, and why.
 * @returns undefined for a line of another kind, and for a run that found nothing to do
 */
export function relayLine({ function: name, fields }: LogLine): string | undefined {
  if (name !== 'relay' || fields.message !== 'relay') return undefined;
  const { relayed, failed, backlog } = fields;
  const faults = Object.entries(Object(fields.faults)).map(([fault, count]) => `${fault} (${count})`);
  if (relayed === 0 && failed === 0 && faults.length === 0) return undefined;
  const counts = `relayed ${relayed}, failed ${failed}, backlog ${backlog ?? 'unknown'}`;
  const line = ['relay'.padEnd(14), '    ', [counts, ...faults].join('; ')].join(' ');
  return printable(line);
}
