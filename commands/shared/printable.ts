/**
 * A line of text that can neither steer a terminal nor break its columns: `?` replaces all but visible ASCII. Commands
 * show text of vendors, servers and message bodies only through this or, if it has lines, through `printableLines`.
 */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/** Text in any script, with its line feeds and tabs, but without characters that steer a terminal, reverse text or hide in it. */
export function printableLines(text: string): string {
  return text.replace(/[\u2028\u2029\p{DI}]|[^\n\t\P{C}]/gu, '?');
}
