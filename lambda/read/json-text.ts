/**
 * Cuts pieces out of JSON text without changing a byte of them (guarantee G4: consumers read the text that was signed).
 * Everything here expects text that `JSON.parse` has accepted: it finds boundaries, but validates nothing.
 */

/** The position of a piece in the text: from `start` up to, not including, `end`. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** A member of an object: its name, unescaped, and the position of its value. */
export interface Member extends Slice {
  readonly name: string;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** The members of the object that begins at or after `from`, in order, repeated names included. */
export function* members(text: string, from = 0): Generator<Member> {
  let at = skipSpace(text, skipSpace(text, from) + 1);
  while (text.charCodeAt(at) !== closeBrace) {
    if (text.charCodeAt(at) === comma) at = skipSpace(text, at + 1);
    const nameEnd = endOfString(text, at);
    const name = unescaped(text.slice(at, nameEnd));
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    yield { name, start, end };
    at = skipSpace(text, end);
  }
}

/** The elements of the array that begins at or after `from`, in order. */
export function* elements(text: string, from = 0): Generator<Slice> {
  let at = skipSpace(text, skipSpace(text, from) + 1);
  while (text.charCodeAt(at) !== closeBracket) {
    if (text.charCodeAt(at) === comma) at = skipSpace(text, at + 1);
    const end = endOfValue(text, at);
    yield { start: at, end };
    at = skipSpace(text, end);
  }
}

/** The text without the white space outside its strings. */
export function compact(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (isSpace(code)) {
      kept += text.slice(from, at);
      at = skipSpace(text, at);
      from = at;
    } else {
      at++;
    }
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** @param literal a string, with its quotes */
function unescaped(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return endOfString(text, start);
  if (first === openBrace || first === openBracket) return endOfNested(text, start);
  let at = start;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at++;
  return at;
}

/** Counts brackets instead of recursing, so depth costs no stack. */
function endOfNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === openBrace || code === openBracket) depth++;
    else if ((code === closeBrace || code === closeBracket) && --depth === 0) return at + 1;
  }
}

function endOfString(text: string, openingQuote: number): number {
  let at = text.indexOf('"', openingQuote + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes++;
  return backslashes % 2 === 1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function endsScalar(code: number): boolean {
  return code === comma || code === closeBrace || code === closeBracket || isSpace(code);
}
