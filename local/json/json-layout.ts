/*
 * Parsing and writing again would round numbers and reorder keys, and what is shown would not be what was signed. So
 * only the white space between the tokens of the text is changed.
 */

/** The text on one line, each token as it was. It may be text that is not JSON. */
export function onOneLine(json: string): string {
  let line = '';
  for (const each of tokens(json)) line += harmless(each);
  return line;
}

/** Levels that are indented. Without an end, text that is nested 17,000 deep would take more than a string can hold. */
const deepest = 40;

/**
 * The text with a member a line, indented, each token as it was. It may be text that is not JSON.
 * @param enough characters after which the rest is left out; a string can hold not much more than twice the default
 */
export function indented(json: string, enough = 2 ** 28 - 1): string {
  let depth = 0;
  let before = '';
  let text = '';
  for (const each of tokens(json)) {
    if (text.length >= enough) break;
    const closes = each === '}' || each === ']';
    const isFirst = isOpening(before);
    if (closes) depth = Math.max(0, depth - 1);
    const isEmpty = closes && isFirst;
    const breaks = !isEmpty && (closes || before === ',' || isFirst);
    text += `${breaks ? `\n${'  '.repeat(Math.min(depth, deepest))}` : ''}${harmless(each)}${each === ':' ? ' ' : ''}`;
    if (isOpening(each)) depth += 1;
    before = each;
  }
  return text;
}

function isOpening(token: string): boolean {
  return token === '{' || token === '[';
}

/** Strings; brackets, commas and colons; numbers and words. */
function* tokens(text: string): Generator<string> {
  const begin = /["{}[\],:]|[^\s"{}[\],:]+/g;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    // A string is not left to the expression, whose stack a few million escapes would fill.
    if (found[0] === '"') begin.lastIndex = endOfString(text, begin.lastIndex);
    yield text.slice(found.index, begin.lastIndex);
  }
}

/** @returns if the string ends that has begun before `from`: behind its quote, or where the text ends */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Characters that could steer a terminal, turn its text around or hide in it, as their JSON escapes; they stand in strings alone. */
function harmless(part: string): string {
  return part.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu, (character) =>
    // One beyond U+FFFF is two units, and two escapes.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
