import { printable } from '../shared/printable.ts';
import { wrapped } from '../shared/text/wrapped.ts';
import type { Finding } from './finding.ts';

const column = 'not tried'.length;
const margin = ' '.repeat(column + 2);

/** A line for each check, with its advice below, and the result of all. */
export function checkReport(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ name, outcome, advice }) => [
    `${(outcome === 'failed' ? 'FAILED' : outcome).padEnd(column)}  ${printable(name)}`,
    ...(advice === undefined ? [] : advice.split('\n').map(adviceLines)),
  ]);
  const counts = (['ok', 'failed', 'not tried'] as const).map(
    (outcome) => `${findings.filter((finding) => finding.outcome === outcome).length} ${outcome}`,
  );
  return [...lines, '', `${counts.join(', ')}.`].join('\n');
}

/** A line of advice in lines that fit. A line that begins with a blank is to be copied, so it stays whole. */
function adviceLines(text: string): string {
  const line = printable(text);
  return line.startsWith(' ') ? `${margin}${line}` : wrapped(line, margin, margin);
}

/** 3 if a check failed. A check that was not tried has not failed. */
export function checkExitCode(findings: readonly Finding[]): number {
  return findings.some(({ outcome }) => outcome === 'failed') ? 3 : 0;
}
