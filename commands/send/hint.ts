import type { Answer } from '../../local/sender/delivery.ts';
import type { SendArguments } from './arguments.ts';

/** Advice after an answer that the user may not expect; undefined if it speaks for itself. */
export function hint(
  answer: Answer,
  { source, url, stack, tamper, key, count, batch }: SendArguments,
): string | undefined {
  if (answer.kind === 'unanswered') {
    return url === undefined && stack === undefined
      ? 'Does the receiver still run? Start it with npm start.'
      : undefined;
  }
  if (answer.status === 200 && count === undefined && batch === undefined && onlyDuplicates(answer.body)) {
    return 'It was sent before, so nothing was queued again. With --count 1 it gets ids of its own.';
  }
  if (answer.status === 401 && !tamper && key.kind !== 'local') return 'This is not the key of that URL.';
  if (
    answer.status === 401 &&
    !tamper &&
    url === undefined &&
    stack === undefined &&
    key.kind === 'local' &&
    key.source === source
  ) {
    return 'It is signed with the key that npm start made. Was it replaced? Then give the new one with --key-stdin.';
  }
  return undefined;
}

function onlyDuplicates(body: string): boolean {
  try {
    const { accepted, duplicates, deadLettered } = JSON.parse(body);
    return accepted === 0 && deadLettered === 0 && duplicates > 0;
  } catch {
    return false;
  }
}
