import type { LocalAnswer } from '../../local/start-local.ts';
import { printable } from '../shared/printable.ts';

/** The console's line about a request: source, status, outcome, time. Nothing in it can steer a terminal. */
export function deliveryLine({ source, method, path, status, body, milliseconds, reason }: LocalAnswer): string {
  const outcome = counts(body, reason) ?? reason ?? `refused by the gateway: ${method} ${path.slice(0, 80)}`;
  const line = `${(source ?? '-').padEnd(14)} ${status}  ${outcome.padEnd(46)} ${milliseconds.toFixed(0).padStart(5)} ms`;
  return printable(line);
}

/** @param reason why events were dead-lettered */
function counts(body: string, reason: string | undefined): string | undefined {
  try {
    const { accepted, duplicates, deadLettered } = JSON.parse(body);
    if (accepted === undefined) return undefined;
    const line = `accepted ${accepted}, duplicates ${duplicates}, dead-lettered ${deadLettered}`;
    return reason === undefined ? line : `${line} (${reason})`;
  } catch {
    return undefined;
  }
}
