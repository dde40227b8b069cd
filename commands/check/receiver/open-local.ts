import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsContext } from '../../../local/aws/context.ts';
import { endpointVariable } from '../../../local/aws/endpoints.ts';
import { sqsClient } from '../../aws/sqs-client.ts';
import type { Environment } from '../../shared/streams.ts';
import { typed } from '../../shared/typed.ts';
import { localReceiver } from '../../target/local-receiver.ts';
import { findPlace } from '../../target/place.ts';
import type { DeclaredOf, Receiver } from './receiver.ts';

const otherwise = 'name a deployed one with --stack';

/**
 * The receiver that `npm start` runs on this machine. Its gateway asks for no API key and lets every address in.
 * @param declaredOf those that are declared, of the names of those there are
 * @throws UserError if none runs
 */
export async function openLocal(declaredOf: DeclaredOf, env: Environment): Promise<Receiver> {
  const ready = localReceiver(env, otherwise);
  const place = await findPlace({ kind: 'local' }, ['queueUrl', 'deadLetterQueueUrl'], env, otherwise);
  const { endpoint } = ready.secretsManager;
  const names = ready.sources.map(({ name }) => name);
  const sources = declaredOf(names);
  return {
    sources: sources.map((declared) => {
      const url = ready.sources.find(({ name }) => name === declared.name)?.url;
      return {
        declared,
        // As the receiver on this machine names them.
        at: url === undefined ? undefined : { url, secretId: `webhook-receiver/${declared.name}` },
        closedTo: undefined,
        storeKey: `${endpointVariable.secretsManager}=${endpoint} ${typed('secret', declared.name)}`,
        add: 'It was declared after npm start. Start it again.',
      };
    }),
    undeclared: names.filter((name) => !sources.some((each) => each.name === name)),
    secrets: new SecretsManagerClient({ ...awsContext(env), endpoint }),
    sqs: sqsClient(place, env),
    queueUrl: place.queueUrl,
    deadLetterQueueUrl: place.deadLetterQueueUrl,
    inAws: undefined,
  };
}
