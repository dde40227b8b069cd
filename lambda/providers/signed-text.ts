declare const bodyOnce: unique symbol;

/**
 * The text that is signed, with values of the delivery in braces, such as `v0:{x-sent-at}:{body}`: `{body}`, once and at
 * the end; `{x-sent-at}`, a header; `{t=}`, the text after `t=` in the header with the signature.
 */
export type SignedText = `${string}{body}` & { readonly [bodyOnce]: true };

/** A text without `{body}`, once and at the end, does not compile. */
export type BodyOnce<Text extends string> = Text extends `${infer Before}{body}`
  ? Before extends `${string}{body}${string}`
    ? never
    : Text
  : never;

export function signedText<const Text extends string>(text: Text & BodyOnce<Text>): SignedText {
  return text as unknown as SignedText;
}

/** A value that is signed before the body. */
export interface SignedValue {
  /** The signed text between the previous value, or the start, and this one. */
  readonly before: string;
  /** A header's name, or that of a part of the signature's header, with its equals sign. */
  readonly name: string;
  /** The first signed character after it; empty if another value or the body follows at once. */
  readonly next: string;
}

export interface SignedParts {
  readonly values: readonly SignedValue[];
  /** The signed text between the last value, or the start, and the body. */
  readonly last: string;
}

const bodyAlone: SignedParts = { values: [], last: '' };

/** The parts of the text that is signed before the body. */
export function signedParts(signed: SignedText | undefined): SignedParts {
  if (signed === undefined) return bodyAlone;
  const texts = signed.slice(0, -'{body}'.length).split(/\{([^{}]*)\}/);
  const values = texts.flatMap((name, index) =>
    index % 2 === 0 ? [] : [{ before: texts[index - 1] ?? '', name, next: texts[index + 1]?.charAt(0) ?? '' }],
  );
  return { values, last: texts.at(-1) ?? '' };
}

/** Whether the value is a part of the header with the signature, not a header. */
export function isPart(name: string): boolean {
  return name.endsWith('=');
}
