import { printable } from '../shared/printable.ts';
import type { Finding } from './finding.ts';

const width = 'not tried'.length;

/** A line for each check, its advice below, and what they come to. */
export function checkReport(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ name, outcome, advice }) => [
    `${(outcome === 'failed' ? 'FAILED' : outcome).padEnd(width)}  ${printable(name)}`,
    ...(advice === undefined ? [] : [`${' '.repeat(width)}  ${printable(advice)}`]),
  ]);
  const counts = (['ok', 'failed', 'not tried'] as const).map(
    (outcome) => `${findings.filter((finding) => finding.outcome === outcome).length} ${outcome}`,
  );
  return [...lines, '', `${counts.join(', ')}.`].join('\n');
}

/** 3 if a check failed. What was not tried is not a failure. */
export function checkExitCode(findings: readonly Finding[]): number {
  return findings.some(({ outcome }) => outcome === 'failed') ? 3 : 0;
}
