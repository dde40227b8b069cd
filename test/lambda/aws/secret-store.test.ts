import {
  CreateSecretCommand,
  type GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { secretStore } from '../../../lambda/aws/secret-store.ts';
import { startEmbeddedAws } from '../../support/embedded-aws.ts';

const signal = () => AbortSignal.timeout(10_000);

describe('secretStore', () => {
  let aws: Awaited<ReturnType<typeof startEmbeddedAws>>;
  beforeAll(async () => {
    aws = await startEmbeddedAws();
  });
  afterAll(() => aws.stop());

  async function secretWith(name: string, ...values: string[]): Promise<string> {
    await aws.clients.secretsManager.send(new CreateSecretCommand({ Name: name }));
    for (const SecretString of values) {
      await aws.clients.secretsManager.send(new PutSecretValueCommand({ SecretId: name, SecretString }));
    }
    return name;
  }

  it.each([
    ['no value', [], undefined, undefined],
    ['one value', ['a'], 'a', undefined],
    ['two values', ['a', 'b'], 'b', 'a'],
    ['three values', ['a', 'b', 'c'], 'c', 'b'],
  ])('reads both stages of a secret with %s', async (name, values, current, previous) => {
    const secretId = await secretWith(name.replace(' ', '-'), ...values);
    const versions = await secretStore(aws.clients.secretsManager).versions(secretId, signal());
    expect([versions.current?.text, versions.previous?.text]).toEqual([current, previous]);
    expect(await secretStore(aws.clients.secretsManager).current(secretId, signal())).toEqual(versions.current);
    for (const version of Object.values(versions))
      expect(Math.abs(version.createdAt - Date.now())).toBeLessThan(60_000);
  });

  it('throws if Secrets Manager does not answer', async () => {
    const away = new SecretsManagerClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'eu-central-1',
      credentials: aws.credentials,
      maxAttempts: 1,
    });
    await expect(secretStore(away).versions('any', signal())).rejects.toThrow();
  });

  it('throws when the time is up', async () => {
    const versions = secretStore(aws.clients.secretsManager).versions('any', AbortSignal.abort());
    await expect(versions).rejects.toThrow('aborted');
  });

  it('misses no key that is accepted, though it is replaced between its two reads', async () => {
    const secretId = await secretWith('replaced-between', 'a', 'b');
    let reads = 0;
    const { secretsManager } = aws.clients;
    const client = {
      // Whichever read is first is answered before the key is replaced, and whichever is second after that.
      send: async (command: GetSecretValueCommand) => {
        if (++reads === 2)
          await secretsManager.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: 'c' }));
        return secretsManager.send(command);
      },
    } as unknown as SecretsManagerClient;
    const { current, previous } = await secretStore(client).versions(secretId, signal());
    expect([current?.text, previous?.text]).toEqual(['b', 'b']);
  });
});
