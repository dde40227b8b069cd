import type { Delivery } from '../../lambda/delivery/delivery.ts';
import { respond } from '../../lambda/http.ts';
import type { Outcome } from '../../lambda/observe/outcome.ts';
import { type ReceivePorts, receive } from '../../lambda/receive.ts';
import type { VirtualTime } from '../cloud/virtual-time.ts';

/** The gateway's own limit, in milliseconds. */
const integrationTimeout = 5_000;

/**
 * Passes a delivery to a receiver. If the receiver dies, the gateway answers in its place.
 * @param onOutcome told the receiver's decision at the moment it is made
 * @returns the status that the vendor gets
 */
export function postThroughGateway(
  time: VirtualTime,
  delivery: Delivery,
  ports: ReceivePorts,
  onOutcome: (outcome: Outcome) => void = () => {},
): Promise<number> {
  const answered = receive(delivery, ports).then((outcome) => {
    onOutcome(outcome);
    return respond(outcome).statusCode;
  });
  return Promise.race([answered, time.wait(integrationTimeout).then(() => 504)]);
}
