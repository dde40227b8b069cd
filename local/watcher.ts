import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Endpoints } from './aws/endpoints.ts';
import type { ReceivedDelivery } from './gateway/gateway.ts';

/** What follows the receiver on this machine as it works; it is not a part of it. */
export interface Watcher {
  /**
   * Puts itself between the functions and their services.
   * @param running what it starts is added here, to be stopped with it
   * @returns if the functions are to find the services
   */
  between(endpoints: Endpoints, running: AsyncDisposableStack): Promise<Endpoints>;
  /** A delivery is there whole. */
  received(delivery: ReceivedDelivery): void;
  /** Its sender left before the answer. */
  gone(requestId: string): void;
  /** Takes a request whose path is not a source's. @returns whether it does */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}
