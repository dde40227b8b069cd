/**
 * A line of text that can neither steer a terminal nor break its columns: what is not visible ASCII becomes `?`. What
 * vendors, servers and message bodies say is shown through this alone, or, if it has lines, through `printableLines`.
 */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/** Text in any script, with its line feeds and tabs, without what could steer a terminal, turn its text around or hide in it. */
export function printableLines(text: string): string {
  return text.replace(/[\u2028\u2029\p{DI}]|[^\n\t\P{C}]/gu, '?');
}
