/*
 * Parsing and writing again would round numbers and reorder keys, and what is shown would not be what was signed. So
 * only the white space between the tokens of the text is changed.
 */

/** Strings; brackets, commas and colons; numbers and words. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/gs;

/** JSON text on one line, each token as it was. */
export function onOneLine(json: string): string {
  return (json.match(token) ?? []).map(harmless).join('');
}

/** Levels that are indented. Without an end, text that is nested 17,000 deep would take more than a string can hold. */
const deepest = 40;

/**
 * JSON text with a member a line, indented, each token as it was.
 * @param enough characters after which the rest is left out
 */
export function indented(json: string, enough = Number.POSITIVE_INFINITY): string {
  let depth = 0;
  let before = '';
  let text = '';
  for (const [each] of json.matchAll(token)) {
    if (text.length >= enough) break;
    const closes = each === '}' || each === ']';
    if (closes) depth -= 1;
    const isEmpty = closes && (before === '{' || before === '[');
    const breaks = !isEmpty && (closes || before === ',' || before === '{' || before === '[');
    text += `${breaks ? `\n${'  '.repeat(Math.min(depth, deepest))}` : ''}${harmless(each)}${each === ':' ? ' ' : ''}`;
    if (each === '{' || each === '[') depth += 1;
    before = each;
  }
  return text;
}

/** Characters that could steer a terminal or turn its text around, as their JSON escapes; they stand in strings alone. */
function harmless(part: string): string {
  return part.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    // One beyond U+FFFF is two units, and two escapes.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
