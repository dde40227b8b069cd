import type { DeadLetter, ForwardedHeaders, Message, MessageAttributes } from '../../message/message.ts';

// What `message.ts` and `message.schema.json` must both say. The compiler holds it to the types, `message-schema.test.ts`
// to the schema: where one of the two changes alone, one of them fails.

export const required = {
  specversion: ['1.0'],
  id: 'string',
  source: 'string',
  type: 'string',
  datacontenttype: ['application/json', 'application/octet-stream'],
  receivedtime: 'string',
  requestid: 'string',
  deliveryid: 'string',
  deliverysha256: 'string',
} as const;

export const optional = {
  time: 'string',
  senttime: 'string',
  stale: [true],
  replayedtime: 'string',
} as const;

/** Only in what the receiver itself put into the dead-letter queue. */
export const reason = ['unreadable', 'id-conflict', 'refused'] as const;

/** Beside that, in some of it. */
export const beside = { idheader: 'string', typeheader: 'string' } as const;

/** One of these. */
export const contents = { data: 'object', dataref: 'string', data_base64: 'string' } as const;

/** The contents that no message without a reason has. */
export const contentsWithReason = ['data_base64'] as const;

/** The members that it has not. */
export const withReason = [...(Object.keys(beside) as (keyof typeof beside)[]), ...contentsWithReason] as const;

/** Every other member. */
export const forwarded = 'string';

type Of<Kind> = Kind extends readonly (infer Value)[]
  ? Value
  : Kind extends 'string'
    ? string
    : Kind extends 'object'
      ? Readonly<Record<string, unknown>>
      : never;

/** Each form of a union, its members in one object. */
type Flat<T> = T extends unknown ? { [Member in keyof T]: T[Member] } : never;
type Same<A, B> = [Flat<A>] extends [Flat<B>] ? ([Flat<B>] extends [Flat<A>] ? true : false) : false;
type SameMembers<A, B> = (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false;

type Attributes = { readonly [M in keyof typeof required]: Of<(typeof required)[M]> } & {
  readonly [M in keyof typeof optional]?: Of<(typeof optional)[M]>;
};
type Contents = typeof contents;
type Content<Each extends keyof Contents> = Each extends unknown
  ? { readonly [M in Each]: Of<Contents[M]> } & { readonly [M in Exclude<keyof Contents, Each>]?: never }
  : never;
type Plain = { readonly reason?: never } & Content<Exclude<keyof Contents, (typeof contentsWithReason)[number]>>;
type Beside = { readonly [M in keyof typeof beside]?: Of<(typeof beside)[M]> };
type Dead = { readonly reason: (typeof reason)[number] } & Beside & Content<keyof Contents>;

/** Does not compile unless all of it is so. */
export const typesSayTheSame: readonly [
  SameMembers<Attributes, MessageAttributes>,
  Same<Attributes & Plain, Message>,
  Same<Attributes & Dead, DeadLetter>,
  SameMembers<{ readonly x?: Of<typeof forwarded> }, ForwardedHeaders<'x'>>,
] = [true, true, true, true];
