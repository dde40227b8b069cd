import { sha256 } from '../../lambda/delivery/sha256.ts';
import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { Call, CallEvent, Process, Treatment } from '../cloud/network.ts';
import type { Watcher } from '../history/watcher.ts';
import { contentOf, type SentEvent } from '../judge/ledger.ts';
import { type CallTrace, callTrace, type Touched } from './call-trace.ts';
import { GroupTrace, type Hand } from './group-trace.ts';
import { op, out, relay, type Trace } from './steps.ts';

/** The work of an invocation. */
interface Invocation {
  /** The contents of a delivery's events, in its order, by the key that they share; undefined for a relay. */
  readonly contents: ReadonlyMap<string, readonly string[]> | undefined;
  /** By group and event. */
  readonly hands: Map<string, { readonly group: GroupTrace; readonly hand: Hand }>;
}

/** Records a history as steps of the protocol. */
export class Tracer implements Watcher {
  readonly #groups = new Map<string, GroupTrace>();
  readonly #invocations = new Map<Process, Invocation>();
  readonly #calls = new Map<Call, CallTrace>();

  /** One for each id, once the history is over. */
  traces(): Trace[] {
    return Array.from(this.#groups.values(), (group) => {
      group.passTo(Number.POSITIVE_INFINITY);
      const { key, events, steps } = group;
      return { key, events, steps };
    });
  }

  delivered(_at: number, process: Process, _source: string, events: readonly SentEvent[]): void {
    this.#invocations.set(process, { contents: contentsOf(events), hands: new Map() });
  }

  decided(at: number, process: Process, { kind }: Outcome): void {
    const invocation = this.#invocations.get(process);
    if (invocation === undefined) return;
    if (kind === 'accepted') this.#acknowledge(invocation, at);
    for (const { group, hand } of invocation.hands.values()) group.end(hand, op.refuse);
  }

  call(at: number, event: CallEvent, call: Call, { fate }: Treatment, answer?: unknown): void {
    if (isTraced(call)) this.#trace(at, event, call, fate === 'retried' ? 2 : 1, answer);
    if (event === 'crashed') this.#crash(call.process);
  }

  #trace(at: number, event: CallEvent, call: Call, attempts: number, answer: unknown): void {
    // A call whose signal was already aborted is given up without being sent.
    if (event === 'sent' || (event === 'given up' && !this.#calls.has(call))) {
      const touched = call.keys.map((key) => this.#touch(call.process, key, at));
      this.#calls.set(call, callTrace(call, touched, attempts));
    }
    const trace = this.#calls.get(call);
    if (event === 'took effect') trace?.act(answer);
    if (event === 'answered') trace?.end(true);
    if (event === 'failed' || event === 'given up') trace?.end(false);
  }

  #crash(process: Process): void {
    for (const [call, trace] of this.#calls) if (call.process === process) trace.end(false);
    for (const { group, hand } of this.#invocations.get(process)?.hands.values() ?? []) group.end(hand, op.crash);
  }

  #acknowledge(invocation: Invocation, at: number): void {
    for (const [base, contents] of invocation.contents ?? []) {
      const group = this.#groupOf(base, at);
      for (const event of contents.map((content) => group.eventOf(content))) {
        const { hand, isNew } = handOf(invocation, group, event, event, at);
        // The delivery knew the record's state from another of its events.
        if (isNew) group.does(hand, op.told, out.same);
        group.end(hand, op.acknowledge);
      }
    }
  }

  /** @param key of a record */
  #touch(process: Process, key: string, at: number): Touched {
    const [base, variant] = partsOf(key);
    const group = this.#groupOf(base, at);
    const invocation = this.#invocations.get(process) ?? { contents: undefined, hands: new Map() };
    this.#invocations.set(process, invocation);
    const row = variant === undefined ? 0 : 1 + group.eventOf(variant);
    const first = invocation.contents?.get(base)?.[0];
    // A relay takes a row whatever it holds.
    if (first === undefined) return { group, row, hand: handOf(invocation, group, relay, `row ${row}`, at).hand };
    const event = group.eventOf(variant ?? first);
    const { hand, isNew } = handOf(invocation, group, event, event, at);
    if (isNew && variant !== undefined && variant !== first) group.does(hand, op.told, out.other);
    return { group, row, hand };
  }

  /** @param key that events share */
  #groupOf(key: string, at: number): GroupTrace {
    const group = this.#groups.get(key) ?? new GroupTrace(key);
    this.#groups.set(key, group);
    group.passTo(at);
    return group;
  }
}

/** @param name distinguishes the hands of one invocation in a group */
function handOf(
  { hands }: Invocation,
  group: GroupTrace,
  event: number,
  name: number | string,
  at: number,
): { hand: Hand; isNew: boolean } {
  const known = hands.get(`${group.key} ${name}`);
  if (known !== undefined) return { hand: known.hand, isNew: false };
  const hand = group.newHand(event, at);
  hands.set(`${group.key} ${name}`, { group, hand });
  return { hand, isNew: true };
}

/** The calls that belong to the protocol. A relay's look does not: it looks only at rows that it then leaves alone. */
function isTraced({ operation, process }: Call): boolean {
  if (operation === 'outbox.look') return !process.name.startsWith('relay');
  return ['outbox.put', 'outbox.settle', 'outbox.redirect', 'outbox.take', 'queues.send'].includes(operation);
}

/** The key that events of one id share, and the content of a variant. */
function partsOf(key: string): [base: string, variant: string | undefined] {
  const at = key.lastIndexOf('#');
  return at === key.indexOf('#') ? [key, undefined] : [key.slice(0, at), key.slice(at + 1)];
}

function contentsOf(events: readonly SentEvent[]): Map<string, string[]> {
  const contents = new Map<string, string[]>();
  for (const event of events) {
    const key = `${event.source}#${event.id}`;
    // Records ignore white space, whether or not the event has an id.
    const content = sha256(Buffer.from(contentOf({ ...event, source: 'ocean' }), 'latin1'));
    const known = contents.get(key) ?? [];
    if (!known.includes(content)) contents.set(key, [...known, content]);
  }
  return contents;
}
