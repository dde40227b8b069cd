import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { outputKey } from '../../../lib/output-key.ts';
import type { Source } from '../../../lib/props/source.ts';
import { endpointVariable } from '../../../local/aws/endpoints.ts';
import { ownEndpoint } from '../../aws/own-endpoint.ts';
import { sqsClient } from '../../aws/sqs-client.ts';
import { stackOutputs } from '../../aws/stack-outputs.ts';
import type { Environment } from '../../shared/streams.ts';
import { typed } from '../../shared/typed.ts';
import { providerOption } from '../../target/declared.ts';
import { findPlace } from '../../target/place.ts';
import { deliveryUrl } from './delivery-url.ts';
import type { CheckedSource, DeclaredOf, Receiver } from './receiver.ts';

/** Of the services that no other part of this command checks. */
const variables = [endpointVariable.secretsManager, 'AWS_ENDPOINT_URL_SNS', 'AWS_ENDPOINT_URL_LAMBDA'];

type Outputs = Awaited<ReturnType<typeof stackOutputs>>;

/**
 * The receiver of a deployed stack.
 * @param declaredOf those that are declared, of the names of those there are
 * @throws UserError if there is no such stack, or it is not a receiver's, or an endpoint is not a URL
 */
export async function openStack(stack: string, declaredOf: DeclaredOf, env: Environment): Promise<Receiver> {
  // The SDK reads them too, and fails with a stack trace if they hold anything but a URL.
  for (const variable of variables) ownEndpoint(env, variable);
  const place = await findPlace({ kind: 'stack', stack }, ['queueUrl', 'deadLetterQueueUrl'], env);
  const outputs = await stackOutputs(stack, env);
  const names = sourcesIn(outputs);
  const sources = declaredOf(names);
  return {
    sources: sources.map((declared) => checkedSource(declared, stack, outputs, env)),
    undeclared: names.filter((name) => !sources.some((source) => source.name === name)),
    secrets: new SecretsManagerClient({}),
    sqs: sqsClient(place, env),
    queueUrl: place.queueUrl,
    deadLetterQueueUrl: place.deadLetterQueueUrl,
    inAws: { alarmTopicArn: outputs.get('AlarmTopicArn'), subscribe: outputs.get('SubscribeToAlarms') },
  };
}

function checkedSource(declared: Source, stack: string, outputs: Outputs, env: Environment): CheckedSource {
  const { name } = declared;
  const url = outputs.get(outputKey(name, 'Url'));
  const secretId = outputs.get(outputKey(name, 'SecretArn'));
  const needsApiKey = outputs.has(outputKey(name, 'ShowApiKey'));
  return {
    declared,
    at: url === undefined || secretId === undefined ? undefined : { url: deliveryUrl(url, env), secretId },
    closedTo: closedTo(declared, needsApiKey),
    storeKey: typed('secret', `${name}${providerOption(declared)} --stack ${stack}`),
    add: 'The stack does not have it. Deploy it: npx cdk deploy',
  };
}

function closedTo({ allowedAddresses }: Source, needsApiKey: boolean): string | undefined {
  if (needsApiKey) return 'only requests with its API key are let in, and this command has none.';
  return allowedAddresses && 'only its allowedAddresses may send.';
}

/** The names of the sources that a stack has, by its outputs. */
function sourcesIn(outputs: Outputs): string[] {
  const ending = outputKey('', 'SecretArn');
  return Array.from(outputs.keys())
    .filter((key) => key?.endsWith(ending))
    .map((key = '') => key.slice(0, -ending.length).replaceAll('Dash', '-'));
}
