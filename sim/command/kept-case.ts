import { readFileSync, writeFileSync } from 'node:fs';
import type { Plan } from '../plan/plan.ts';
import { UsageError } from './options.ts';

/** A history that violated a guarantee once. */
export interface KeptCase {
  /** What was violated. */
  readonly problems: readonly string[];
  readonly plan: Plan;
}

/** @throws UsageError if the file is not one that `--keep` wrote */
export function readCase(file: string): KeptCase {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`--case: ${file} cannot be read. Name a file that --keep wrote.`);
  }
  try {
    const kept = JSON.parse(text);
    if (Array.isArray(kept.plan.deliveries)) return kept;
  } catch {
    // Said below.
  }
  throw new UsageError(`--case: ${file} holds no history. Name a file that --keep wrote.`);
}

export function writeCase(file: string, kept: KeptCase): void {
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
}
