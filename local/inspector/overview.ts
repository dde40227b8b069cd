import { providerName } from '../../lambda/providers/find-provider.ts';
import { samples } from '../sender/samples.ts';
import type { LocalSource } from '../start-local.ts';
import type { SourceTally } from './deliveries/source-tallies.ts';
import type { QueueDepth } from './queue-depth.ts';
import type { RelayWatch } from './relay-watch.ts';
import { signatureHeader } from './requests/expected-signature.ts';
import { type Tap, type Tapped, tapped } from './taps/tap-services.ts';

export interface OverviewParts {
  /** Undefined before the receiver is ready. */
  readonly sources: readonly LocalSource[] | undefined;
  readonly taps: Readonly<Record<Tapped, Tap>> | undefined;
  readonly relay: RelayWatch;
  /** For consumers, and of dead letters. */
  readonly queues: readonly (QueueDepth | undefined)[];
  readonly tallies: readonly SourceTally[];
}

/** What the page is told of all that is not about one delivery. No key is in it. */
export function overview({ sources, taps, relay, queues, tallies }: OverviewParts): object {
  return {
    isReady: sources !== undefined,
    sources: (sources ?? []).map((source) => ({
      name: source.name,
      url: source.url,
      signatureHeader: signatureHeader(source),
      samples: samples.filter(({ provider }) => provider === providerName(source.provider)).map(({ name }) => name),
    })),
    services: tapped.map((service) => serviceState(service, taps?.[service])),
    relay: { last: relay.last, isRunning: relay.isRunning, waiting: relay.waiting().length },
    queues: { main: queues[0], deadLetter: queues[1] },
    tallies,
  };
}

function serviceState(service: Tapped, tap: Tap | undefined): object {
  if (tap === undefined) return { service, running: true };
  return 'problem' in tap ? { service, running: true, problem: tap.problem } : { service, running: tap.tap.running };
}
