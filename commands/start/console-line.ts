import { printable } from '../shared/printable.ts';

/** Characters of a line: what a terminal has. */
const width = 80;

/**
 * A line of the console: when, about what, and what is said, in columns. Nothing in it can steer a terminal, and it is
 * cut where a terminal ends.
 * @param at Unix milliseconds; shown by the machine's clock, as on the page
 */
export function consoleLine(at: number, about: string, said: string): string {
  const time = new Date(at).toTimeString().slice(0, 8);
  return cut(printable(`${time} ${column(about, 12)} ${said}`.trimEnd()), width);
}

/** A text of so many characters, filled up or cut. */
export function column(text: string, size: number): string {
  return cut(text, size).padEnd(size);
}

/** At most so many characters; dots replace the rest. */
export function cut(text: string, size: number): string {
  return text.length > size ? `${text.slice(0, size - 2)}..` : text;
}
