/** A character that does not belong in a key, and its position, counted from 1. */
export interface StrayCharacter {
  readonly place: number;
  /** Like `U+200B`. */
  readonly codePoint: string;
}

/**
 * The key in a text, without the white space around it. A byte order mark, which `trim` would remove too, stays, so that
 * it is reported: nobody sees whether the vendor signs with it.
 */
export function keyText(text: string): string {
  return text.replace(/^[^\S\uFEFF]+/, '').replace(/(?<![^\S\uFEFF])[^\S\uFEFF]+$/, '');
}

/** The first invisible character in a key: of the Unicode categories Cc and Cf, line breaks too. */
export function invisibleIn(key: string): StrayCharacter | undefined {
  const index = key.search(/[\p{Cc}\p{Cf}]/u);
  return index < 0 ? undefined : strayAt(key, index);
}

/** The two quotes around a key, if there are any. */
export function quotesAround(key: string): readonly [StrayCharacter, StrayCharacter] | undefined {
  return /^[\p{Quotation_Mark}`].*[\p{Quotation_Mark}`]$/su.test(key)
    ? [strayAt(key, 0), strayAt(key, key.length - 1)]
    : undefined;
}

function strayAt(key: string, index: number): StrayCharacter {
  // biome-ignore lint/style/noNonNullAssertion: whoever asks has found the character in the key
  const codePoint = key.codePointAt(index)!.toString(16).toUpperCase().padStart(4, '0');
  return { place: [...key.slice(0, index)].length + 1, codePoint: `U+${codePoint}` };
}
