import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SetupError } from '../../lib/props/setup-error.ts';

/** A body to send. `lambda/providers/SAMPLES.md` says where each is from. */
export interface Sample {
  /** As `--sample` names it: the event's type, where there is one event. */
  readonly name: string;
  readonly provider: string;
  /** In the folder `samples` of the provider. */
  readonly file: string;
  /** Whether it is on the vendor's page; otherwise it is modelled on the fields that are. */
  readonly documented: boolean;
  /** The type that the vendor sends in a header. */
  readonly headerType?: string;
}

/** The first of a provider is what is sent where none is named. */
export const samples: readonly Sample[] = [
  { provider: 'ocean', name: 'batch', file: 'ocean.json', documented: false },
  { provider: 'ocean', name: 'overlap', file: 'ocean-overlap.json', documented: false },
  { provider: 'ocean', name: 'inbound_protection', file: 'ocean.inbound_protection.json', documented: false },
  { provider: 'ocean', name: 'report_phishing', file: 'ocean.report_phishing.json', documented: false },
  { provider: 'ocean', name: 'quarantine_release', file: 'ocean.quarantine_release.json', documented: false },
  { provider: 'ocean', name: 'audit_log', file: 'ocean.audit_log.json', documented: false },
  { provider: 'signal-sciences', name: 'flag', file: 'signal-sciences.json', documented: true },
  {
    provider: 'signal-sciences',
    name: 'loggingModeChanged',
    file: 'signal-sciences.loggingModeChanged.json',
    documented: false,
  },
  { provider: 'signal-sciences', name: 'listCreated', file: 'signal-sciences.listCreated.json', documented: false },
  { provider: 'searchstream', name: 'phishing_candidate_detected', file: 'searchstream.json', documented: true },
  { provider: 'searchstream', name: 'test', file: 'searchstream.test.json', documented: false },
  {
    provider: 'github',
    name: 'secret_scanning_alert.created',
    headerType: 'secret_scanning_alert',
    file: 'github.json',
    documented: false,
  },
  { provider: 'github', name: 'ping', headerType: 'ping', file: 'github.ping.json', documented: false },
  { provider: 'standard-webhooks', name: 'contact.created', file: 'standard-webhooks.json', documented: true },
];

/** Where the samples of a provider are. */
export function sampleFolder(provider: string): string {
  return resolve(import.meta.dirname, '../../lambda/providers', provider, 'samples');
}

/**
 * The bytes of a sample.
 * @param name undefined for the provider's first
 * @throws SetupError where the provider has no such sample
 */
export function readSample(provider: string, name: string | undefined): Buffer {
  return readFileSync(resolve(sampleFolder(provider), sampleNamed(provider, name).file));
}

/**
 * @param name undefined for the provider's first
 * @throws SetupError where the provider has no such sample
 */
export function sampleNamed(provider: string, name: string | undefined): Sample {
  const ofProvider = samples.filter((sample) => sample.provider === provider);
  if (ofProvider.length === 0) throw new SetupError(`There is no sample for ${provider}. Send a --file.`);
  const sample = ofProvider.find((each) => name === undefined || each.name === name);
  if (sample !== undefined) return sample;
  const names = ofProvider.map((each) => each.name).join(', ');
  throw new SetupError(`There is no such sample for ${provider}. Name one of ${names}.`);
}
