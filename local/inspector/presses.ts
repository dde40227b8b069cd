import { providerOf } from '../../lambda/providers/find-provider.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { bodies } from '../sender/bodies.ts';
import { send, signedDelivery } from '../sender/delivery.ts';
import { readSample, sampleNamed } from '../sender/samples.ts';
import type { LocalReceiver } from '../start-local.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { sendAgain } from './send-again.ts';
import type { InspectorRoutes } from './serve-inspector.ts';
import { type Tap, type Tapped, tapped } from './taps/tap-services.ts';

export interface PressOptions {
  /** @throws UserError before the receiver is ready */
  readonly receiver: () => LocalReceiver;
  readonly taps: () => Readonly<Record<Tapped, Tap>>;
  readonly deliveries: Deliveries;
  /** Runs the relay on what waits. */
  readonly relay: () => Promise<void>;
  /** Called when a service was stopped or started. */
  readonly onChange: () => void;
}

/** What the buttons of the page do. */
export function presses({ receiver, taps, deliveries, relay, onChange }: PressOptions): InspectorRoutes['press'] {
  const again = (tamper: boolean) => async (asked: Readonly<Record<string, unknown>>) => {
    const received = deliveries.get(String(asked.delivery))?.received;
    if (received === undefined) throw new UserError('The delivery is no longer kept, so it cannot be sent again.');
    const { port } = new URL(receiver().sources[0]!.url);
    await sendAgain(port, received, tamper);
  };
  return {
    repeat: again(false),
    tamper: again(true),
    relay,
    send: async ({ source: name, sample, renew }) => {
      const source = receiver().sources.find((each) => each.name === name);
      if (source === undefined) throw new UserError('There is no such source.');
      const provider = providerOf(source.provider);
      const { name: sampleName, headerType } = sampleNamed(
        provider.name,
        typeof sample === 'string' ? sample : undefined,
      );
      const payload = readSample(provider.name, sampleName);
      for (const body of bodies(provider, payload, undefined, renew === true ? 1 : undefined)) {
        await send(source.url, signedDelivery(source, provider, source.secret, body, false, headerType));
      }
    },
    service: async ({ service: name, running }) => {
      const service = tapped.find((each) => each === name);
      if (service === undefined) throw new UserError('There is no such service.');
      const found = taps()[service];
      if ('problem' in found) throw new UserError(found.problem);
      found.tap.run(running === true);
      onChange();
    },
  };
}
