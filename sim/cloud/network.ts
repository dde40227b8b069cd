import { type EventLoop, eventLoop } from './event-loop.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One invocation of a function: from its crash on it does nothing, and hears nothing. */
export interface Process {
  readonly name: string;
  crashed: boolean;
  /** Whose processor it has; one that is always free where it is left out. */
  readonly loop?: EventLoop;
}

export type Operation =
  | 'secrets.get'
  | `objects.${'put' | 'retire'}`
  | `outbox.${'put' | 'look' | 'settle' | 'readdress' | 'pending' | 'countPending' | 'take'}`
  | 'queues.send';

/** One call of a service. */
export interface Call {
  readonly process: Process;
  readonly operation: Operation;
  /** What it is about: keys of records, of objects, the id of a secret. */
  readonly keys: readonly string[];
  /** The claim token that it is made under. */
  readonly token?: string | undefined;
}

/** What becomes of a call. */
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

/** One entry of a batch: the key of its record and, of a message, the queue that it is for. */
export interface Entry {
  readonly key: string;
  readonly queue?: 'main' | 'dead-letter';
}

/** What becomes of one entry of a call that is answered in part. */
export type EntryFate = 'done' | 'refused' | 'failed';

/** How a call is treated; whatever is left out is as without a fault. */
export interface Treatment {
  readonly fate?: Fate;
  /** Milliseconds until it takes effect. */
  readonly there?: number;
  /** Milliseconds from then to the answer. */
  readonly back?: number;
  /** Of a batch: what becomes of each entry. A refused one is the sender's fault; a failed one is not. */
  entry?(entry: Entry): EntryFate;
  /** Of an index: how old what it shows is, in milliseconds. */
  readonly staleness?: number;
}

/** Decides about every call, in the order in which they begin. */
export type Hook = (call: Call) => Treatment;

/** What happens to a call, in the order in which it happens. */
export type CallEvent = 'sent' | 'took effect' | 'answered' | 'failed' | 'given up' | 'crashed';

/** Told of everything that happens. `answer` is what the service answered, where it did. */
export type Witness = (event: CallEvent, call: Call, treatment: Treatment, answer?: unknown) => void;

export interface Network {
  readonly process: Process;
  readonly loop: EventLoop;
  readonly time: VirtualTime;
  /**
   * Makes a call. After a crash of the process its promise stays open for ever.
   * @param effect what the service does, and its answer; done when the call arrives, and twice where it is repeated
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

/** The way of a process to the services. */
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
  // The SDK sends nothing under a signal that has ended.
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
