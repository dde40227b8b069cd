/** The width of what commands print, in characters: a terminal is at least as wide. */
export const width = 80;

/**
 * Text in lines that fit. A word that is too long has a line of its own.
 * @param first the text before the first line; `others` is before all other lines
 * @param most characters in a line
 */
export function wrapped(text: string, first = '', others = '', most = width): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/[ \n]+/)) {
    if (!isEmpty && line.length + 1 + word.length > most) {
      lines.push(line);
      line = others;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** Each line of a text, so that it fits. A line that begins with a blank is one to copy, and stays whole. */
export function fitted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length <= width || line.startsWith(' ') ? line : wrapped(line)))
    .join('\n');
}

/** Cells beside each other, as many as fit; the others below. @param indent of the lines below, in characters */
export function besideOrBelow(cells: readonly string[], indent: number): string {
  const lines: string[] = [];
  for (const cell of cells) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(cell);
    else if (last.length + 2 + cell.length <= width) lines[lines.length - 1] = `${last}  ${cell}`;
    else lines.push(wrapped(cell, ' '.repeat(indent), ' '.repeat(indent)));
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
