import { type EventLoop, eventLoop } from './event-loop.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One invocation of a function. After its crash it does nothing, and hears nothing. */
export interface Process {
  readonly name: string;
  crashed: boolean;
  /** How far its clock is ahead, in milliseconds; negative if it is behind, 0 by default. */
  readonly ahead?: number;
  /** The event loop that it shares with others; without one, its processor is always free. */
  readonly loop?: EventLoop;
}

export type Operation =
  | 'secrets.get'
  | `objects.${'put' | 'startExpiry'}`
  | `outbox.${'put' | 'look' | 'settle' | 'redirect' | 'pending' | 'countPending' | 'take'}`
  | 'queues.send';

/** One call of a service. */
export interface Call {
  readonly process: Process;
  readonly operation: Operation;
  /** What the call is about: keys of records or objects, or the id of a secret. */
  readonly keys: readonly string[];
  /** The claim token that the call uses. */
  readonly token?: string | undefined;
}

/** The outcome of a call. */
export type Fate =
  | 'answered'
  /** An error, and nothing happened: throttled, unavailable. */
  | 'refused'
  /** It took effect, and the answer is an error. */
  | 'broken'
  /** It took effect, and no answer comes. */
  | 'unanswered'
  /** Nothing happens, and no answer comes. */
  | 'lost'
  /** It took effect, the answer was lost, and the SDK's second attempt was answered. */
  | 'retried'
  /** No answer comes; it takes effect ten seconds later. */
  | 'late'
  /** The process dies instead of calling. */
  | 'crash-before'
  /** The process dies when the call has taken effect. */
  | 'crash-after';

/** One entry of a batch: the key of its record and, for a message, its queue. */
export interface Entry {
  readonly key: string;
  readonly queue?: 'main' | 'dead-letter';
}

/** The outcome of one entry of a batch that succeeds in part. */
export type EntryFate = 'done' | 'refused' | 'failed';

/** How a call is treated; by default without a fault. */
export interface Treatment {
  readonly fate?: Fate;
  /** Milliseconds until the call takes effect. */
  readonly there?: number;
  /** Milliseconds from then to the answer. */
  readonly back?: number;
  /** The outcome of each entry of a batch. A refused one is the sender's fault; a failed one is not. */
  entry?(entry: Entry): EntryFate;
  /** The age of the state that an index shows, in milliseconds. */
  readonly staleness?: number;
}

/** Decides the treatment of every call, in the order in which they begin. */
export type Hook = (call: Call) => Treatment;

/** The events of a call, in order. */
export type CallEvent = 'sent' | 'took effect' | 'answered' | 'failed' | 'given up' | 'crashed';

/** Told of everything that happens. `answer` is the service's answer, if there was one. */
export type Witness = (event: CallEvent, call: Call, treatment: Treatment, answer?: unknown) => void;

export interface Network {
  readonly process: Process;
  readonly loop: EventLoop;
  readonly time: VirtualTime;
  /**
   * Makes a call. If the process crashes, the promise stays pending for ever.
   * @param effect what the service does, and its answer; run when the call arrives, and twice if the call is repeated
   * @throws an Error named `AbortError` when the signal ends it, `ServiceUnavailable` if it fails
   */
  call<T>(
    operation: Operation,
    keys: readonly string[],
    signal: AbortSignal,
    effect: (treatment: Treatment) => T,
    token?: string,
  ): Promise<T>;
}

const defaultLatency = 5;
const lateBy = 10_000;
const unavailable = Object.assign(new Error('unavailable'), { name: 'ServiceUnavailable' });
const aborted = Object.assign(new Error('aborted'), { name: 'AbortError' });

/** A process's connection to the services. */
export function network(process: Process, time: VirtualTime, hook: Hook, witness: Witness = () => {}): Network {
  const loop = process.loop ?? eventLoop(time);
  const way = { loop, time, hook, witness };
  return {
    process,
    loop,
    time,
    call: (operation, keys, signal, effect, token) =>
      new Promise((resolve, reject) =>
        makeCall({ process, operation, keys, token }, signal, effect, way, { resolve, reject }),
      ),
  };
}

interface Way {
  readonly loop: EventLoop;
  readonly time: VirtualTime;
  readonly hook: Hook;
  readonly witness: Witness;
}

interface Caller<T> {
  resolve(answer: T): void;
  reject(error: Error): void;
}

function makeCall<T>(
  call: Call,
  signal: AbortSignal,
  effect: (treatment: Treatment) => T,
  { loop, time, hook, witness }: Way,
  { resolve, reject }: Caller<T>,
) {
  const { process } = call;
  if (process.crashed) return;
  // The SDK sends nothing if the signal is already aborted.
  if (signal.aborted) {
    witness('given up', call, {});
    return reject(aborted);
  }
  const treatment = hook(call);
  const { fate = 'answered', there = defaultLatency, back = defaultLatency } = treatment;
  const die = () => {
    if (!process.crashed) witness('crashed', call, treatment);
    process.crashed = true;
  };
  if (fate === 'crash-before') return die();

  let open = true;
  const close = (event: CallEvent, settle: () => void, answer?: unknown) => {
    if (!open || process.crashed) return;
    open = false;
    witness(event, call, treatment, answer);
    settle();
  };
  const act = () => {
    const answer = effect(treatment);
    witness('took effect', call, treatment, answer);
    return answer;
  };
  const fail = () => close('failed', () => reject(unavailable));
  const hear = (action: () => void) => time.after(back, () => loop.read(action));
  const arrive = () => {
    if (fate === 'refused') return hear(fail);
    let answer = act();
    if (fate === 'unanswered') return;
    if (fate === 'crash-after') return die();
    if (fate === 'retried') answer = act();
    hear(fate === 'broken' ? fail : () => close('answered', () => resolve(answer), answer));
  };

  witness('sent', call, treatment);
  signal.addEventListener('abort', () => close('given up', () => reject(aborted)));
  if (fate === 'lost') return;
  if (fate === 'late') return time.after(there + lateBy, act);
  time.after(there, arrive);
}
