import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

export type ReadBody =
  | { readonly kind: 'read'; readonly body: Buffer }
  /** Over the gateway's limit, packed or unpacked. */
  | { readonly kind: 'too-large' }
  /** In a content coding that the gateway does not support, or not in the one that it claims. */
  | { readonly kind: 'unsupported-coding' }
  /** The client disconnected. */
  | { readonly kind: 'aborted' };

/** In bytes. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const longestBody = 10 * 1024 * 1024;

/**
 * The content codings that the gateway unpacks.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html
 */
const unpackers = new Map([
  ['gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
]);

/** Reads a request's body up to the gateway's limit and unpacks it as the gateway does. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  if (Number(request.headers['content-length']) > longestBody) return { kind: 'too-large' };
  try {
    // Left open, so that a request that is too large can still be answered.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestBody) return { kind: 'too-large' };
    }
  } catch {
    return { kind: 'aborted' };
  }
  const body = Buffer.concat(chunks);
  return unpack(body, request.headers['content-encoding']?.toLowerCase() ?? 'identity');
}

async function unpack(body: Buffer, coding: string): Promise<ReadBody> {
  if (coding === 'identity') return { kind: 'read', body };
  const unpacker = unpackers.get(coding);
  if (unpacker === undefined) return { kind: 'unsupported-coding' };
  try {
    return { kind: 'read', body: await unpacker(body, { maxOutputLength: longestBody }) };
  } catch (error) {
    return { kind: Object(error).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'unsupported-coding' };
  }
}
