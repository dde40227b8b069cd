/*
 * Parsing and serializing again would round numbers and reorder keys, so the text would not be the signed one. So only
 * the white space between the tokens of the text is changed.
 */

/** The text on one line, with every token unchanged. It may be text that is not JSON. */
export function onOneLine(json: string): string {
  let line = '';
  for (const each of tokens(json)) line += harmless(each);
  return line;
}

/** The deepest level that is indented. Without a limit, text nested 17,000 deep would exceed the longest string. */
const deepest = 40;

/**
 * The text with each member on a line, indented, with every token unchanged. It may be text that is not JSON.
 * @param enough characters after which the rest is omitted; a string can hold little more than twice the default
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
    // The expression does not match whole strings: a few million escapes would overflow its stack.
    if (found[0] === '"') begin.lastIndex = endOfString(text, begin.lastIndex);
    yield text.slice(found.index, begin.lastIndex);
  }
}

/** @returns the end of the string that began before `from`: after its quote, or at the end of the text */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/**
 * Replaces characters that could control a terminal, reverse its text or hide in it by JSON escapes; they occur only in
 * strings.
 */
function harmless(part: string): string {
  return part.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu, (character) =>
    // One beyond U+FFFF is two units, and two escapes.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
