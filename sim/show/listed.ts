import type { Happening } from './happening.ts';

/** How wide a line is, in characters: a terminal is at least as wide. */
const width = 80;

/** A history as text, a line for each thing that happens; what does not fit goes on below. */
export function listed(happenings: readonly Happening[]): string {
  const ways = happenings.map(wayOf);
  const widest = Math.max(0, ...ways.map((way) => way.length));
  return happenings
    .map(({ at, what }, index) => {
      const head = `${(at / 1_000).toFixed(3).padStart(8)}  ${ways[index]!.padEnd(widest)}  `;
      return wrapped(what, head);
    })
    .join('\n');
}

/** Who does it, of whom; an answer goes back. */
function wayOf({ who, whom, isAnswer }: Happening): string {
  if (whom === undefined) return who;
  return isAnswer ? `${whom} → ${who}` : `${who} → ${whom}`;
}

function wrapped(text: string, head: string): string {
  const lines: string[] = [];
  let line = head;
  for (const word of text.split(' ')) {
    const isFirst = line.length === head.length;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(head.length) + word;
    } else {
      line += isFirst ? word : ` ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
