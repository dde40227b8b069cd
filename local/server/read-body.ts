import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

export type ReadBody =
  | { readonly kind: 'read'; readonly body: Buffer }
  /** Over the gateway's limit, packed or unpacked. */
  | { readonly kind: 'too-large' }
  /** Said to be gzip, and is not. */
  | { readonly kind: 'malformed' }
  /** The client went away. */
  | { readonly kind: 'aborted' };

/** In bytes. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const longestBody = 10 * 1024 * 1024;

const unzip = promisify(gunzip);

/** Reads a request's body up to the gateway's limit and, as the gateway does, unpacks what was sent as gzip. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  if (Number(request.headers['content-length']) > longestBody) return { kind: 'too-large' };
  try {
    // Left open, so that what is too large can still be answered.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestBody) return { kind: 'too-large' };
    }
  } catch {
    return { kind: 'aborted' };
  }
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding']?.toLowerCase() === 'gzip' ? unpack(body) : { kind: 'read', body };
}

async function unpack(packed: Buffer): Promise<ReadBody> {
  try {
    return { kind: 'read', body: await unzip(packed, { maxOutputLength: longestBody }) };
  } catch (error) {
    return { kind: Object(error).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'malformed' };
  }
}
