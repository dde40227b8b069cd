import type { WriteStream } from 'node:tty';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A stream that is written to; `isTTY` if it is a terminal. */
type Output = NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY'>>;

/** What ties a command to who uses it. */
export interface Streams {
  /** A terminal, or what is piped in. */
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
}
