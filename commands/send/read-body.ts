import { readFileSync } from 'node:fs';
import { UserError } from '../../lib/props/user-error.ts';
import { readSample, sampleNamed } from '../../local/sender/samples.ts';
import type { SendArguments } from './arguments.ts';

/** A body to send, and the type of its events that the vendor sends in a header, if it is known. */
export interface SentBody {
  readonly type: string | undefined;
  readonly body: Buffer;
}

/** @throws UserError if there is no such sample or file */
export function readBody(asked: SendArguments['body'], provider: string): SentBody {
  if (asked.kind === 'file') return { type: undefined, body: readFile(asked.path) };
  return { type: sampleNamed(provider, asked.name).headerType, body: readSample(provider, asked.name) };
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UserError(`There is no file ${path}.`);
    if (code === 'EISDIR') throw new UserError(`${path} is a directory. --file takes a file.`);
    throw new UserError(`The file ${path} cannot be read: ${code}.`);
  }
}
