import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';

// By hand: Node moves the cursor, and the rest is one line of text, less than a library's configuration.

const width = 30;

/** A bar, such as `[=====>    ]  500 of 1000`. */
export function progressBar(done: number, total: number): string {
  const filled = Math.floor((done / total) * width);
  const bar = done < total ? `${'='.repeat(filled)}>`.slice(0, width).padEnd(width) : '='.repeat(width);
  return `[${bar}] ${String(done).padStart(String(total).length)} of ${total}`;
}

/** Draws the bar over itself as it grows. Nothing is written where the stream is no terminal. */
export function showProgress(stream: WriteStream, total: number): { step(): void; end(): void } {
  let done = 0;
  const draw = (text: string) => {
    if (!stream.isTTY) return;
    clearLine(stream, 0);
    cursorTo(stream, 0);
    stream.write(text);
  };
  draw(progressBar(done, total));
  const percent = (count: number) => Math.floor((count / total) * 100);
  return {
    step: () => {
      done += 1;
      if (percent(done) > percent(done - 1)) draw(progressBar(done, total));
    },
    end: () => draw(''),
  };
}
