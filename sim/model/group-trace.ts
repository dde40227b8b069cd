import { lands, op, out, relay, type Step, type Trace } from './steps.ts';

/** One event in the hands of one invocation. */
export interface Hand {
  readonly number: number;
  readonly event: number;
  /** The claim token of its invocation, once known. */
  token?: string;
  isOver: boolean;
  /** When a relay's hand has certainly timed out, milliseconds since the start. */
  overAt?: number;
}

/** Something that happened, before it is known whether its hand heard of it. */
export interface Happened {
  readonly hand: Hand;
  readonly op: number;
  readonly row: number;
  readonly out: number;
  /** `waits`: the hand stopped waiting for a call before it took effect; `lands`: then it did. */
  readonly kind: 'acts' | 'waits' | 'lands';
  /** Whether the hand heard of it; for `waits`, whether the call landed. */
  known: boolean;
}

/** Milliseconds; more than the relay has for a page, and far less than the time until another relay takes its rows. */
const pageTime = 20_000;

/** The steps around the records of one id, in the order in which they took effect. */
export class GroupTrace implements Trace {
  readonly key: string;
  readonly contents: string[] = [];
  readonly hands: Hand[] = [];
  readonly #happened: Happened[] = [];

  constructor(key: string) {
    this.key = key;
  }

  get events(): number[] {
    return this.hands.map(({ event }) => event);
  }

  /** The number of an event, by the hash of its content. */
  eventOf(sha256: string): number {
    const known = this.contents.indexOf(sha256);
    return known < 0 ? this.contents.push(sha256) - 1 : known;
  }

  newHand(event: number, at: number): Hand {
    const hand: Hand = { number: this.hands.length + 1, event, isOver: false };
    if (event === relay) hand.overAt = at + pageTime;
    this.hands.push(hand);
    return hand;
  }

  get steps(): Step[] {
    return this.#happened.flatMap(stepsOf);
  }

  add(happened: Happened): Happened {
    this.#happened.push(happened);
    return happened;
  }

  /** Adds a step that is not a call. */
  does(hand: Hand, what: number, outcome: number): void {
    this.add({ hand, op: what, row: 0, out: outcome, kind: 'acts', known: true });
  }

  /** The hand does nothing more. */
  end(hand: Hand, how: number): void {
    if (hand.isOver) return;
    hand.isOver = true;
    this.does(hand, how, out.nothing);
  }

  /** Time passes. */
  passTo(at: number): void {
    for (const hand of this.hands) if ((hand.overAt ?? at) < at) this.end(hand, op.over);
  }
}

/** A call without an answer is two steps: the hand continues, and the call lands if it has an effect. */
function stepsOf({ hand, kind, known, ...what }: Happened): Step[] {
  const step = { ...what, hand: hand.number, token: 0 };
  const landing = { ...step, hand: 0, op: what.op + lands, token: hand.number };
  const hasEffect = what.op !== op.look && (what.op !== op.send || what.out === out.done);
  if (kind === 'lands') return hasEffect ? [landing] : [];
  if (kind === 'waits') return [{ ...step, out: known && hasEffect ? out.unheard : out.lost }];
  if (known) return [step];
  return hasEffect ? [{ ...step, out: out.unheard }, landing] : [{ ...step, out: out.lost }];
}
