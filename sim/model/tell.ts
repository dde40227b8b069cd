import { lands, op, out, type Step } from './steps.ts';

/** Steps as text, a line each. */
export function tell(steps: readonly Step[]): string {
  return steps.map(tellStep).join('\n');
}

function tellStep({ hand, op: what, row, out: outcome, token }: Step): string {
  const who = `hand ${hand === 0 ? token : hand}`.padEnd(9);
  const isLanding = what > lands;
  const done = nameIn(op, isLanding ? what - lands : what);
  const came = outcome === out.nothing ? '' : `: ${nameIn(out, outcome)}`;
  return `${who}${done}${isLanding ? ', unheard, takes effect' : ''} row ${row}${came}`;
}

function nameIn(names: Readonly<Record<string, number>>, value: number): string {
  return Object.entries(names).find(([, each]) => each === value)?.[0] ?? String(value);
}
