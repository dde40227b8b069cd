import type { Witness } from '../cloud/network.ts';

/** Takes what happens: milliseconds since the begin, who, what. */
export type Log = (at: number, who: string, what: string) => void;

/** Lines of a log as text, times in seconds. */
export function logLine(at: number, who: string, what: string): string {
  return `${(at / 1_000).toFixed(3).padStart(9)}  ${who.padEnd(12)}${what}`;
}

/** Writes down what happens to a call: its answer, and every step of one that goes wrong. */
export function logCalls(log: Log, at: number, ...[event, call, treatment, answer]: Parameters<Witness>): void {
  const isUsual = treatment.fate === undefined;
  if (isUsual && (event === 'sent' || event === 'took effect')) return;
  const { operation, keys, process } = call;
  const fate = isUsual ? '' : ` (${treatment.fate})`;
  const said = answer === undefined ? '' : `: ${JSON.stringify(answer)?.slice(0, 120)}`;
  const about = keys.map((key) => key.replace(/[0-9a-f]{56}$/, '…')).join(', ');
  log(at, process.name, `${operation} ${about} ${event}${fate}${said}`);
}
