import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { kitOf, kitsByProvider } from '../../lambda/providers/kits.ts';
import type { Sample } from '../../lambda/providers/vendor-kit.ts';
import { UserError } from '../../lib/props/user-error.ts';

/** A body to send, and its provider. */
export interface ProviderSample extends Sample {
  readonly provider: string;
}

/** The samples of all vendors. */
export const samples: readonly ProviderSample[] = Array.from(kitsByProvider).flatMap(([provider, kit]) =>
  kit.samples.map((sample) => ({ provider, ...sample })),
);

/** The folder of a provider's samples. */
export function sampleFolder(provider: string): string {
  return resolve(import.meta.dirname, '../../lambda/providers', provider, 'samples');
}

/**
 * The bytes of a sample.
 * @param name undefined for the provider's first
 * @throws UserError if the provider has no such sample
 */
export function readSample(provider: string, name: string | undefined): Buffer {
  return readFileSync(resolve(sampleFolder(provider), sampleNamed(provider, name).file));
}

/**
 * @param name undefined for the provider's first
 * @throws UserError if the provider has no such sample
 */
export function sampleNamed(provider: string, name: string | undefined): Sample {
  const { samples: ofProvider } = kitOf(provider);
  const sample = name === undefined ? ofProvider[0] : ofProvider.find((each) => each.name === name);
  if (sample !== undefined) return sample;
  const names = ofProvider.map((each) => each.name).join(', ');
  throw new UserError(`The provider ${provider} does not have this sample. Name one of ${names}.`);
}
