import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '../../bin/sources.ts';
import { connect } from '../../local/aws/clients.ts';
import { startEndpoints } from '../../local/aws/endpoints.ts';
import { createResources } from '../../local/aws/resources/resources.ts';

const region = 'eu-central-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const nativeBinary = join(import.meta.dirname, `../../node_modules/@dynoxide/${process.platform}-${process.arch}`);

/** The DynamoDB implementations of this machine: only the native one supports PartiQL. */
export const dynamoDbs = (['dynalite', 'dynoxide'] as const).filter(
  (name) => name === 'dynalite' || existsSync(nativeBinary),
);

/** The embedded services with the receiver's table, queues, bucket and secrets, and the real SDK's clients for them. */
export async function startEmbeddedAws(dynamodb: (typeof dynamoDbs)[number] = 'dynalite') {
  const running = new AsyncDisposableStack();
  const endpoints = await startEndpoints({ env: {}, region, dynamodb, now: Date.now }, running);
  const clients = connect(endpoints, region, credentials);
  const resources = await createResources(clients, endpoints, region, sources);
  return { endpoints, clients, credentials, resources, stop: () => running.disposeAsync() };
}
