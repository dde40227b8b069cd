import { printable } from '../shared/printable.ts';
import { besideOrBelow } from '../shared/text/wrapped.ts';
import type { Redriven, RedriveResult } from './redrive.ts';

/** The output of redrive: in a dry run a line for each, otherwise for those that stay; and the sums. */
export function redriveReport({ redriven, failure }: RedriveResult, send: boolean): string {
  const sent = redriven.filter(({ outcome }) => outcome.kind === 'sent');
  const stays = redriven.length - sent.length;
  const events = sent.reduce((sum, { outcome }) => sum + (outcome.kind === 'sent' ? outcome.events : 0), 0);
  const lines = redriven
    .filter(({ outcome }) => !send || outcome.kind === 'stays')
    .map((each) => redrivenLine(each, send));
  const sums = send
    ? `Sent ${count(events, 'event')} of ${count(sent.length, 'dead letter')}, and removed what was sent. ${stays} ${stays === 1 ? 'stays' : 'stay'}.`
    : `Would send ${count(events, 'event')} of ${count(sent.length, 'dead letter')}; ${stays} would stay. Nothing was changed: --yes does it.`;
  const stopped =
    failure === undefined ? [] : [`It stopped: a queue does not take messages (${failure}). Run it again.`];
  return [...lines, redriven.length === 0 ? 'There is nothing to redrive.' : sums, ...stopped].join('\n');
}

/** 3 if something stays in the dead-letter queue, 1 if it could not send. */
export function redriveExitCode({ redriven, failure }: RedriveResult): number {
  if (failure !== undefined) return 1;
  const stay = redriven.some(({ outcome }) => outcome.kind === 'stays' || outcome.again > 0);
  return stay ? 3 : 0;
}

function redrivenLine({ id, source, reason, outcome }: Redriven, send: boolean): string {
  const shownId = id.length > 160 ? `${id.slice(0, 160)}...` : id;
  const cells = [source.padEnd(14), reason.padEnd(11), shownId, outcomeText(outcome, send)];
  return besideOrBelow(cells.map(printable), 4);
}

function outcomeText(outcome: Redriven['outcome'], send: boolean): string {
  if (outcome.kind === 'stays') return `${send ? 'stays' : 'would stay'}: ${outcome.why}`;
  const again = outcome.again === 0 ? '' : `, ${count(outcome.again, 'other')} back to the dead-letter queue`;
  return `would send ${count(outcome.events, 'event')}${again}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
