import type { Source } from '../../../lib/props/source.ts';
import { makeKey } from '../../sender/make-key.ts';
import type { Clients } from '../clients.ts';
import { type Endpoints, endpointVariable } from '../endpoints.ts';
import { createBucket } from './create-bucket.ts';
import { createQueues, type QueueUrls } from './create-queues.ts';
import { createSecret, type StoredSecret } from './create-secret.ts';
import { createTable } from './create-table.ts';
import { reach } from './reach.ts';

/** The resources of the receiver. */
export interface Resources extends QueueUrls {
  readonly tableName: string;
  readonly bucketName: string;
  /** In the order of the sources. */
  readonly secrets: readonly StoredSecret[];
}

const tableName = 'webhook-receiver';
const bucketName = 'webhook-receiver-large-events';

/** Creates the resources that do not exist: table, queues, bucket, and a secret with a key for each source. */
export async function createResources(
  clients: Clients,
  endpoints: Endpoints,
  region: string,
  sources: readonly Source[],
): Promise<Resources> {
  const at = (service: keyof Endpoints) => `${endpointVariable[service]}=${endpoints[service]}`;
  const [queueUrls, secrets] = await Promise.all([
    reach(at('sqs'), createQueues(clients.sqs, 'webhook-receiver')),
    reach(
      at('secretsManager'),
      Promise.all(
        sources.map(({ name, provider }) =>
          createSecret(clients.secretsManager, `webhook-receiver/${name}`, () => makeKey(provider)),
        ),
      ),
    ),
    reach(at('dynamodb'), createTable(clients.dynamodb, tableName)),
    reach(at('s3'), createBucket(clients.s3, bucketName, region)),
  ]);
  return { ...queueUrls, tableName, bucketName, secrets };
}
