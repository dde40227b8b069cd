import { clearLine, cursorTo } from 'node:readline';
import { onOneLine } from '../../local/json/json-layout.ts';
import type { Environment, Streams } from './streams.ts';
import { fitted } from './text/wrapped.ts';

/** Where a command runs: its environment, and its streams with what is done with them everywhere. */
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

  /** Opened when it is asked for: a process whose input was opened waits for it. */
  get stdin(): NodeJS.ReadStream {
    return this.#streams.stdin;
  }

  /** Writes sentences of what was asked for, in lines that fit. */
  say(text: string): void {
    this.print(fitted(text));
  }

  /** Writes a line of what was asked for, as it is. */
  print(text: string): void {
    this.#streams.stdout.write(`${text}\n`);
  }

  /** Writes a value as a line of JSON, for a program; what is invisible or turns text around is written as escapes. */
  printJson(value: object): void {
    this.print(onOneLine(JSON.stringify(value)));
  }

  /** Writes how far it is, over what this wrote before. Nothing is written if nobody watches. */
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
