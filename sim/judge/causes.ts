import { limits } from '../../lambda/delivery/deadline.ts';
import type { Process, Treatment, Witness } from '../cloud/network.ts';
import { usualLatency } from '../plan/weather.ts';

/** The events that met something that allows the receiver to repeat them. */
export interface Causes {
  readonly witness: Witness;
  /** @param key of a record, a variant or a large event's object */
  isCause(key: string): boolean;
}

/**
 * What may cause a repetition (guarantee G3): a call about the event that failed, got no answer or was answered too
 * late, a process that died while it handled the event, or one that was without a processor until there was no time to
 * settle: its answer has 4 s, down to 1 s if its clock is ahead. Not a cause: an error or delay elsewhere, an entry that SQS
 * reports as failed, a stale index, a second run of the relay, a clock, a repeated conditional write.
 */
export function causes(): Causes {
  const marked = new Set<string>();
  const held = new Map<Process, Set<string>>();

  function isFault(operation: string, { fate = 'answered', entry }: Treatment): boolean {
    if (fate === 'answered') return operation === 'outbox.look' && entry !== undefined;
    return fate !== 'retried' || operation === 'queues.send';
  }

  function hold(process: Process, keys: Iterable<string>): void {
    const hand = held.get(process) ?? new Set();
    held.set(process, hand);
    for (const key of keys) hand.add(key);
  }

  function mark(keys: Iterable<string>): void {
    for (const key of keys) marked.add(baseOf(key));
  }

  return {
    witness(event, { process, operation, keys }, treatment) {
      if (event === 'sent') {
        hold(process, keys);
        if (isFault(operation, treatment)) mark(keys);
      }
      const tooLate = (treatment.there ?? 0) + (treatment.back ?? 0) > usualLatency;
      if (event === 'given up' && (tooLate || wasTaken(process))) mark(keys);
      if (event === 'crashed') mark([...(held.get(process) ?? []), ...keys]);
    },
    isCause: (key) => marked.has(baseOf(key)),
  };
}

/** Whether the process had no processor for so long that it could not settle in time, whatever it does. */
function wasTaken({ loop, ahead = 0 }: Process): boolean {
  const answerTime = Math.max(limits.leastAnswer, limits.answer - Math.max(0, ahead));
  return loop !== undefined && loop.takenWithin(answerTime) >= answerTime - limits.settle;
}

/** The key without the suffix of a variant. */
function baseOf(key: string): string {
  const second = key.indexOf('#', key.indexOf('#') + 1);
  return second < 0 ? key : key.slice(0, second);
}
