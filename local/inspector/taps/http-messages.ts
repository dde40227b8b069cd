/** A request or an answer, as it went over a connection. */
export interface HttpMessage {
  /** Its first line and its headers, with their line breaks. */
  readonly head: string;
  readonly body: Buffer;
}

const headEnd = '\r\n\r\n';
/** No JSON holds it: there a line break in a string is escaped. */
const lastChunk = '\r\n0\r\n\r\n';

/** Takes the messages out of one direction of an HTTP/1.1 connection on which requests and answers go in turn. */
export class HttpMessages {
  #chunks: Buffer[] = [];
  #length = 0;
  /** Of the message that is coming; undefined before its head is there. */
  #expected: { readonly head: string; readonly start: number; readonly end: number | undefined } | undefined;

  /** @returns the message that is whole with these bytes; undefined if none is */
  push(chunk: Buffer): HttpMessage | undefined {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    this.#expected ??= this.#readHead();
    if (this.#expected === undefined) return undefined;
    const { head, start, end } = this.#expected;
    if (
      end !== undefined
        ? this.#length < end
        : !this.#all()
            .subarray(start - 2)
            .includes(lastChunk)
    )
      return undefined;
    const body = this.#all().subarray(start, end);
    this.#chunks = [];
    this.#length = 0;
    this.#expected = undefined;
    return { head, body: end === undefined ? unchunked(body) : body };
  }

  #readHead() {
    const all = this.#all();
    const at = all.indexOf(headEnd);
    if (at < 0) return undefined;
    const head = all.toString('latin1', 0, at + 2);
    const start = at + headEnd.length;
    const isChunked = /^transfer-encoding: *chunked/im.test(head);
    return { head, start, end: isChunked ? undefined : start + Number(headerOf(head, 'content-length') ?? 0) };
  }

  #all(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }
}

export function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*?)\r$`, 'im').exec(head)?.[1];
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const sizeEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, sizeEnd), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(sizeEnd + 2, sizeEnd + 2 + size));
    at = sizeEnd + 2 + size + 2;
  }
}
