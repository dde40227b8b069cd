import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Endpoints } from './aws/endpoints.ts';
import type { ReceivedDelivery } from './gateway/gateway.ts';

/** Follows the work of the receiver on this machine, without being a part of it. */
export interface Watcher {
  /**
   * Puts itself between the functions and their services.
   * @param running everything it starts is added here, to be stopped with it
   * @returns the endpoints at which the functions find the services
   */
  between(endpoints: Endpoints, running: AsyncDisposableStack): Promise<Endpoints>;
  /** A delivery has arrived whole. */
  received(delivery: ReceivedDelivery): void;
  /** The sender disconnected before the answer. */
  gone(requestId: string): void;
  /** Offered a request whose path is not a source's. @returns whether it answers it */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}
