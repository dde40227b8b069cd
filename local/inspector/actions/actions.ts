import { UserError } from '../../../lib/props/user-error.ts';
import { send } from '../../sender/delivery.ts';
import type { LocalReceiver } from '../../start-local.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { readForeign } from '../deliveries/read-message.ts';
import { sampleDelivery } from '../requests/sample-delivery.ts';
import type { InspectorRoutes } from '../serve-inspector.ts';
import { type Tap, type Tapped, tapped } from '../taps/tap-services.ts';
import { sendAgain } from './send-again.ts';
import { takeOne } from './take-one.ts';

export interface ActionOptions {
  /** @throws UserError before the receiver is ready */
  readonly receiver: () => LocalReceiver;
  readonly taps: () => Readonly<Record<Tapped, Tap>>;
  readonly deliveries: Deliveries;
  /** Runs the relay on what waits. */
  readonly relay: () => Promise<void>;
  /** Empties the list of what came to its end. */
  readonly clear: () => void;
  /** Called when a service was stopped or started. */
  readonly onChange: () => void;
}

/** What the buttons of the page do. */
export function actions({ receiver, taps, deliveries, ...does }: ActionOptions): InspectorRoutes['actions'] {
  const again = (tamper: boolean) => async (asked: Readonly<Record<string, unknown>>) => {
    const received = deliveries.get(String(asked.delivery))?.received;
    if (received === undefined) throw new UserError('The delivery is no longer kept, so it cannot be sent again.');
    const { port } = new URL(receiver().sources[0]!.url);
    await sendAgain(port, received, tamper);
  };
  return {
    repeat: again(false),
    tamper: again(true),
    relay: does.relay,
    clear: async () => does.clear(),
    take: async () => {
      const message = await takeOne(receiver());
      if (message === undefined) return {};
      return { taken: messageName(message), delivery: deliveries.consumed(message, Date.now()) };
    },
    send: async ({ source: name, sample, renew }) => {
      const { source, delivery } = await sampleDelivery(receiver(), { source: name, sample, renew: renew === true });
      await send(source.url, delivery);
    },
    service: async ({ service: name, running }) => {
      const service = tapped.find((each) => each === name);
      if (service === undefined) throw new UserError('There is no such service.');
      const found = taps()[service];
      if ('problem' in found) throw new UserError(found.problem);
      found.tap.run(running === true);
      does.onChange();
    },
  };
}

/** How people call a message: by its id and type, if it is one of the receiver's. */
function messageName(message: string): string {
  const { id, type } = readForeign(message);
  return id === undefined ? 'a message that is not the receiver’s' : `${id}, ${type}`;
}
