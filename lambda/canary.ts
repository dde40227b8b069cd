import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientSettings } from './aws/client-settings.ts';
import { reportCanary } from './aws/report.ts';
import { secretStore } from './aws/secret-store.ts';
import { systemClock as clock } from './delivery/clock.ts';
import { readCanaryEnvironment } from './environment.ts';
import { type ProbePorts, probe } from './probe.ts';

const environment = readCanaryEnvironment(process.env);
const ports: ProbePorts = {
  // The key is fetched in every run, so that a secret that is gone shows.
  secrets: secretStore(new SecretsManagerClient(clientSettings(1))),
  clock,
  async post(url, headers, body, signal) {
    // A vendor would not follow a redirect either.
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    return { status: response.status, body: await response.text() };
  },
};

/** One run, every five minutes. What fails is not tried again: the next run is that. */
export async function handler(): Promise<void> {
  reportCanary(await probe(environment, ports));
}
