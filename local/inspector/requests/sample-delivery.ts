import { providerOf } from '../../../lambda/providers/find-provider.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { bodies } from '../../sender/bodies.ts';
import { type SignedDelivery, signedDelivery } from '../../sender/delivery.ts';
import { readSample, sampleNamed } from '../../sender/samples.ts';
import type { LocalReceiver, LocalSource } from '../../start-local.ts';
import { currentKey } from './current-key.ts';

/** Which sample, as the page names it. */
export interface AskedSample {
  readonly source: unknown;
  /** The vendor's first unless it is a name. */
  readonly sample: unknown;
  /** Whether its events get ids and times of their own. */
  readonly renew: boolean;
}

/**
 * A sample, signed with the source's key.
 * @throws UserError if there is no such source or sample
 */
export async function sampleDelivery(
  receiver: LocalReceiver,
  { source: name, sample, renew }: AskedSample,
): Promise<{ source: LocalSource; delivery: SignedDelivery }> {
  const source = receiver.sources.find((each) => each.name === name);
  if (source === undefined) throw new UserError('There is no such source.');
  const provider = providerOf(source.provider);
  const named = sampleNamed(provider.name, typeof sample === 'string' ? sample : undefined);
  const payload = readSample(provider.name, named.name);
  const [body = payload] = bodies(provider, payload, undefined, renew ? 1 : undefined);
  const key = await currentKey(receiver, source);
  return { source, delivery: signedDelivery(source, provider, key, body, false, named.headerType) };
}
