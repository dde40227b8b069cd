import type { Source } from './source.ts';

/** One POST of a vendor, as the gateway passed it on. Nothing in it is trusted before its signature is verified. */
export interface Delivery {
  readonly source: Source;
  /** The exact bytes that the vendor sent. */
  readonly body: Buffer;
  /** The values of the header with this lower-case name, as they came; empty if there is none. */
  header(name: string): readonly string[];
  /** The gateway's id of the request. */
  readonly requestId: string;
  /** The sender's address, as the gateway saw it. */
  readonly address: string;
  /** When the gateway received it, Unix milliseconds. */
  readonly receivedAt: number;
}
