/** The numbers of protocol.pml. */
export const op = {
  put: 1,
  look: 2,
  send: 3,
  settle: 4,
  redirect: 5,
  take: 6,
  crash: 7,
  acknowledge: 8,
  refuse: 9,
  told: 10,
  over: 11,
} as const;

/** Added to an operation that takes effect after its hand has stopped waiting. */
export const lands = 20;

export const out = {
  nothing: 0,
  done: 1,
  not: 2,
  gone: 3,
  own: 4,
  same: 5,
  other: 6,
  refused: 7,
  unheard: 8,
  lost: 9,
} as const;

/** The event of a relay's hand, which takes whatever the row holds. */
export const relay = 255;

/** One step of the protocol. */
export interface Step {
  /** Counted from 1; 0 for a call that lands. */
  readonly hand: number;
  readonly op: number;
  /** 0 is the row under the key that events of one id share; 1 + e is the variant of event e. */
  readonly row: number;
  readonly out: number;
  /** The hand that made it, if it is a call that lands. */
  readonly token: number;
}

/** All that happened around the records of one id. */
export interface Trace {
  /** The key of the record that the events share. */
  readonly key: string;
  /** The event of each hand. */
  readonly events: readonly number[];
  readonly steps: readonly Step[];
}
