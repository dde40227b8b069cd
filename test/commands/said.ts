import { width } from '../../commands/shared/text/wrapped.ts';

/**
 * The lines that do not fit a terminal of 80 columns, though they have a place to break. JSON is for a program, and a line
 * that begins with a blank is one to copy or the data of a message, whole as it was.
 */
export function overlong(output: string): string[] {
  return output.split('\n').filter((line) => line.length > width && /^[^\s{].* /.test(line));
}

/** What was said, without the ends of lines that are there so that it fits. */
export function unfolded(output: string): string {
  const [first = '', ...others] = output.split('\n');
  let text = first;
  let last = first;
  for (const line of others) {
    const [word = ''] = line.split(' ');
    const isFolded = word !== '' && (last.length > width ? !last.includes(' ') : last.length + 1 + word.length > width);
    text += (isFolded ? ' ' : '\n') + line;
    last = line;
  }
  return text;
}

/** What a command wrote, and how it ended. @throws if a line does not fit */
export function ended(status: number | null, stdout: string, stderr: string) {
  const lines = [...overlong(stdout), ...overlong(stderr)];
  if (lines.length > 0) throw new Error(`Longer than ${width} columns:\n${lines.join('\n')}`);
  return { status, stdout, stderr: unfolded(stderr) };
}
