import { clearLine, cursorTo } from 'node:readline';
import { onOneLine } from '../../local/json/json-layout.ts';
import type { Environment, Streams } from './streams.ts';
import { fitted } from './text/wrapped.ts';

/** Where a command runs: its environment and its streams, with what every command does with them. */
export class Terminal {
  readonly env: Environment;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Aborted by Ctrl-C, or when nobody reads the output any more, as in `| head -1`. */
  readonly ended: AbortSignal;
  readonly #streams: Streams;

  constructor(env: Environment, streams: Streams) {
    const unread = new AbortController();
    streams.stdout.on('error', () => unread.abort());
    this.env = env;
    this.interrupted = streams.interrupted;
    this.ended = AbortSignal.any([streams.interrupted, unread.signal]);
    this.#streams = streams;
  }

  /** Opened on first use: a process whose input is open waits for it. */
  get stdin(): NodeJS.ReadStream {
    return this.#streams.stdin;
  }

  /** Writes sentences that answer the user, in lines that fit. */
  say(text: string): void {
    this.print(fitted(text));
  }

  /** Writes a line of what was asked for, as it is. */
  print(text: string): void {
    this.#streams.stdout.write(`${text}\n`);
  }

  /** Writes a value as a line of JSON, for a program. Escapes replace invisible characters and those that reverse text. */
  printJson(value: object): void {
    this.print(onOneLine(JSON.stringify(value)));
  }

  /** Writes the progress over what it wrote before. It writes nothing if nobody watches. */
  progress(text: string): void {
    const stream = this.#streams.stderr;
    if (!stream.isTTY) return;
    clearLine(stream, 0);
    cursorTo(stream, 0);
    stream.write(text);
  }

  /** Writes sentences that are about it, in lines that fit. */
  warn(text: string): void {
    this.#streams.stderr.write(`${fitted(text)}\n`);
  }
}
