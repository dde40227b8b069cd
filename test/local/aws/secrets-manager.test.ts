import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { startSecretsManager } from '../../../local/aws/secrets-manager/secrets-manager.ts';
import type { Service } from '../../../local/server/service.ts';

describe('the Secrets Manager on this machine', () => {
  const SecretId = 'webhook-receiver/ocean';
  let now = 0;
  let service: Service;
  let client: SecretsManagerClient;

  beforeEach(async () => {
    now = Date.parse('2026-11-21T09:00:00.250Z');
    service = await startSecretsManager('eu-west-1', () => now);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new SecretsManagerClient({ endpoint: service.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
    await client.send(new CreateSecretCommand({ Name: SecretId }));
  });

  afterEach(async () => {
    client.destroy();
    await service.stop();
  });

  const put = (SecretString: string) => client.send(new PutSecretValueCommand({ SecretId, SecretString }));
  const get = (VersionStage?: string, id = SecretId) =>
    client.send(new GetSecretValueCommand({ SecretId: id, ...(VersionStage && { VersionStage }) }));

  it('answers a version with its stages and the time it was created', async () => {
    const { VersionId } = await put('first');
    expect(await get()).toMatchObject({
      ARN: expect.stringMatching(
        /^arn:aws:secretsmanager:eu-west-1:000000000000:secret:webhook-receiver\/ocean-[a-z]{6}$/,
      ),
      Name: SecretId,
      VersionId,
      SecretString: 'first',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(now),
    });
  });

  it.each([
    ['evil.example', 'AccessDeniedException'],
    ['127.0.0.1.evil.example:80', 'AccessDeniedException'],
    ['localhost:80', undefined],
  ])('gives a key to no page that reaches it by a name of its own: %s', async (host, problem) => {
    await put('first');
    const headers = { host, 'x-amz-target': 'secretsmanager.GetSecretValue' };
    const asked = request(service.endpoint, { method: 'POST', headers });
    asked.end(JSON.stringify({ SecretId }));
    const [answer]: IncomingMessage[] = await once(asked, 'response');
    const { __type, SecretString } = JSON.parse(await text(answer!));
    expect({ __type, SecretString }).toEqual({
      __type: problem,
      SecretString: problem === undefined ? 'first' : undefined,
    });
  });

  it('finds a secret by its ARN and a version by its id', async () => {
    const { ARN, VersionId } = await put('first');
    await put('second');
    const found = await client.send(new GetSecretValueCommand({ SecretId: ARN, VersionId }));
    expect(found.SecretString).toBe('first');
  });

  it('labels the version before the current one as previous', async () => {
    await put('first');
    now += 60_000;
    await put('second');
    expect(await get('AWSCURRENT')).toMatchObject({ SecretString: 'second', CreatedDate: new Date(now) });
    expect(await get('AWSPREVIOUS')).toMatchObject({ SecretString: 'first', CreatedDate: new Date(now - 60_000) });
  });

  it('finds only the two newest of three versions by label', async () => {
    const versions = [await put('first'), await put('second'), await put('third')];
    expect((await get('AWSPREVIOUS')).SecretString).toBe('second');
    const described = await client.send(new DescribeSecretCommand({ SecretId }));
    expect(described.VersionIdsToStages).toEqual({
      [versions[1]!.VersionId!]: ['AWSPREVIOUS'],
      [versions[2]!.VersionId!]: ['AWSCURRENT'],
    });
  });

  it('moves the current label back, and with it the previous one', async () => {
    const first = await put('first');
    const second = await put('second');
    const move = { MoveToVersionId: first.VersionId, RemoveFromVersionId: second.VersionId };
    await client.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', ...move }));
    expect((await get('AWSCURRENT')).SecretString).toBe('first');
    expect((await get('AWSPREVIOUS')).SecretString).toBe('second');
  });

  it('stores the same value under the same token once', async () => {
    const token = { SecretId, SecretString: 'first', ClientRequestToken: 'a'.repeat(32) };
    await client.send(new PutSecretValueCommand(token));
    await client.send(new PutSecretValueCommand(token));
    await expect(get('AWSPREVIOUS')).rejects.toThrow('staging label: AWSPREVIOUS');
  });

  it.each([
    ['a secret without a value', undefined, SecretId, 'specified secret value for staging label: AWSCURRENT'],
    ['a stage that no version has', 'AWSPREVIOUS', SecretId, 'specified secret value for staging label: AWSPREVIOUS'],
    ['a secret that does not exist', undefined, 'none', 'the specified secret.'],
  ])('answers ResourceNotFoundException for %s', async (_, stage, id, text) => {
    await expect(get(stage, id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Secrets Manager can't find ${text.startsWith('the') ? text : `the ${text}`}`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('answers ResourceExistsException for a name that is taken', async () => {
    await expect(client.send(new CreateSecretCommand({ Name: SecretId }))).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  it.each([
    ['an action that it has not', 'secretsmanager.DeleteSecret', '{}', 'UnknownOperationException'],
    ['a body that is not JSON', 'secretsmanager.GetSecretValue', '{', 'SerializationException'],
    ['a member that is missing', 'secretsmanager.GetSecretValue', '{}', 'InvalidParameterException'],
  ])('answers 400 for %s', async (_, target, body, type) => {
    const response = await fetch(service.endpoint, { method: 'POST', headers: { 'x-amz-target': target }, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ __type: type, Message: expect.any(String) });
  });
});
