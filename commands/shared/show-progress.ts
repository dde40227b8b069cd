import type { Terminal } from './terminal.ts';

// By hand: Node moves the cursor, and the rest is one line of text, less than a library's configuration.

const width = 30;

/** A bar, such as `[=====>    ]  500 of 1000`. */
export function progressBar(done: number, total: number): string {
  const filled = Math.floor((done / total) * width);
  const bar = done < total ? `${'='.repeat(filled)}>`.slice(0, width).padEnd(width) : '='.repeat(width);
  return `[${bar}] ${String(done).padStart(String(total).length)} of ${total}`;
}

/** Draws the bar over itself as it grows. */
export function showProgress(terminal: Terminal, total: number): { step(): void; end(): void } {
  let done = 0;
  const percent = (count: number) => Math.floor((count / total) * 100);
  terminal.progress(progressBar(done, total));
  return {
    step: () => {
      done += 1;
      if (percent(done) > percent(done - 1)) terminal.progress(progressBar(done, total));
    },
    end: () => terminal.progress(''),
  };
}
