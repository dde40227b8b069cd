import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { sources } from '../../../bin/sources.ts';
import { secret } from '../../../commands/secret/secret.ts';
import { readVersions } from '../../../commands/secret/versions.ts';
import { explain } from '../../../commands/shared/explain.ts';
import { kitOf } from '../../../lambda/providers/kits.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { runSecretsManager } from '../../support/secrets-manager.ts';
import { startCloudFormation } from '../aws/cloud-formation.ts';
import { spawnScript } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';

const notHere = { AWS_ENDPOINT_URL_SECRETS_MANAGER: '' };
const inAws = { ...notHere, AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
let aws: Awaited<ReturnType<typeof runSecretsManager>>;

beforeEach(async () => {
  aws = await runSecretsManager();
  aws.clock.now = Date.now();
  for (const source of ['ocean', 'sigsci', 'searchstream']) await aws.secret(`webhook-receiver/${source}`);
});
afterEach(() => aws.stop());

const run = (args: string[], input = '', env: Record<string, string> = {}) =>
  runInProcess(secret, args, { AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoint, ...env }, input).ended;

const currentKey = async (source: string) =>
  (await readVersions(aws.client, `webhook-receiver/${source}`)).current?.text;

describe('npm run secret', () => {
  it('makes a key for Ocean, stores it, and shows it with what to do', async () => {
    const { status, stdout, stderr } = await run(['ocean']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [, key] = /^Key: ([0-9a-f]{64})$/m.exec(stdout)!;
    expect(await currentKey('ocean')).toBe(key);
    expect(stdout).toContain('as URL and the key as Secret Value');
    expect(stdout).not.toContain('is accepted until');
  });

  it('prints the result on one line with --json, and shows no key that the vendor made', async () => {
    const made = JSON.parse((await run(['ocean', '--json'])).stdout);
    expect(made).toEqual({ source: 'ocean', stored: true, previousUntil: null, key: await currentKey('ocean') });
    const again = JSON.parse((await run(['ocean', '--json'])).stdout);
    expect(again.previousUntil).toMatch(/^\d{4}-\d\d-\d\dT.+Z$/);
    expect(JSON.parse((await run(['sigsci', '--json'], 'made-by-fastly, that is')).stdout)).toEqual({
      source: 'sigsci',
      stored: true,
      previousUntil: null,
    });
    const revoked = await run(['ocean', '--revoke-previous', '--json']);
    expect(JSON.parse(revoked.stdout)).toEqual({ source: 'ocean', revoked: true });
  });

  it('reads a key that the vendor made, and never shows it', async () => {
    const { status, stdout, stderr } = await run(['sigsci'], 'made-by-fastly, that is\n');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(await currentKey('sigsci')).toBe('made-by-fastly, that is');
    expect(stdout).not.toContain('made-by-fastly');
    expect(stdout).toContain('Nothing more to do at Fastly');
  });

  it('reads a key for Ocean if it is told to', async () => {
    expect(await run(['ocean', '--read'], 'my own key, sixteen')).toMatchObject({ status: 0, stderr: '' });
    expect(await currentKey('ocean')).toBe('my own key, sixteen');
  });

  it('says how long the previous key is accepted, refuses a third, and takes it if it is told to', async () => {
    await run(['searchstream'], 'a');
    const second = await run(['searchstream'], 'b');
    expect(second.stdout).toMatch(/^The key before is accepted until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/m);
    const third = await run(['searchstream'], 'c');
    expect(third).toMatchObject({ status: 1, stdout: '' });
    expect(third.stderr).toMatch(/^searchstream accepts two keys until .+ UTC\. A third would drop the older one/);
    expect(await currentKey('searchstream')).toBe('b');
    expect(await run(['searchstream', '--replace-again'], 'c')).toMatchObject({ status: 0 });
    expect(await currentKey('searchstream')).toBe('c');
  });

  it('says if the current key cannot be used, and takes a key in its place if it is told to', async () => {
    await run(['searchstream'], 'd');
    await aws.client.send(
      new PutSecretValueCommand({ SecretId: 'webhook-receiver/searchstream', SecretString: '{"name":"d"}' }),
    );
    const { stderr } = await run(['searchstream'], 'e');
    expect(stderr).toMatch(
      /^The current key of searchstream cannot be used \(key-value-json\), and the previous one is/,
    );
    const told = await run(['searchstream', '--replace-again'], 'e'.repeat(16));
    expect(told).toMatchObject({ status: 0, stderr: '' });
    expect(told.stdout).not.toContain('is accepted until');
  });

  it('warns of a key under 16 bytes, and stores it', async () => {
    const { status, stderr } = await run(['sigsci'], 'k'.repeat(15));
    expect(status).toBe(0);
    expect(stderr).toMatch(/^Warning: the key has 15 bytes\. /);
    expect(await currentKey('sigsci')).toBe('k'.repeat(15));
  });

  it('refuses a key that is piped in with a byte order mark, and stores nothing', async () => {
    const { status, stdout, stderr } = await run(['sigsci'], '\ufeffmade-by-fastly, that is\n');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe('Character 1 of the key is invisible: U+FEFF. Copy the key again, without it.\n');
    expect(await currentKey('sigsci')).toBeUndefined();
  });

  it('refuses the key that is stored already', async () => {
    await run(['sigsci'], 'a');
    expect(await run(['sigsci'], 'a\n')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'This is the key that sigsci has already. Nothing was stored.\n',
    });
  });

  it('revokes the previous key, and says when receivers notice', async () => {
    await run(['sigsci'], 'a');
    await run(['sigsci'], 'b');
    const revoked = await run(['sigsci', '--revoke-previous']);
    expect(revoked).toMatchObject({ status: 0, stderr: '' });
    expect(revoked.stdout).toContain('within 5 minutes');
    const { current, previous } = await readVersions(aws.client, 'webhook-receiver/sigsci');
    expect([current?.text, previous]).toEqual(['b', undefined]);
    expect((await run(['sigsci', '--revoke-previous'])).stdout).toBe(
      'sigsci has no previous key. Nothing was changed.\n',
    );
  });

  it('finds secret and URL in the outputs of the stack', async () => {
    const outputs = { oceanSecretArn: 'webhook-receiver/ocean', oceanUrl: 'https://hooks.example.com/ocean' };
    const cloudFormation = await startCloudFormation('Mine', outputs);
    const env = {
      ...inAws,
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.endpoint,
    };
    const found = await run(['ocean', '--stack', 'Mine'], '', env);
    const missing = await run(['sigsci', '--stack', 'Mine'], 'a', env);
    const nowhere = await run(['ocean', '--stack', 'Other'], '', env);
    cloudFormation.stop();
    expect(found).toMatchObject({ status: 0, stderr: '' });
    expect(found.stdout).toContain('URL: https://hooks.example.com/ocean\n');
    expect(missing.stderr).toBe("The stack Mine has no source 'sigsci' yet. Deploy it: npx cdk deploy\n");
    expect(nowhere.stderr).toBe(
      "There is no stack 'Other' in eu-central-1. Deploy it with npx cdk deploy, name it with --stack, or set AWS_REGION.\n",
    );
  });

  it('stores the key of a source in an app of your own, in the secret that is named', async () => {
    await aws.secret('mine/tenant');
    const { status, stderr } = await run(
      ['tenant-1', '--provider', 'searchstream', '--secret-id', 'mine/tenant'],
      'k'.repeat(32),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect((await readVersions(aws.client, 'mine/tenant')).current?.text).toBe('k'.repeat(32));
  });

  it('prints its help', async () => {
    expect(await run(['--help'])).toEqual({ status: 0, stdout: secret.help, stderr: '' });
  });

  it.each<[what: string, args: string[], env: Record<string, string>, status: number, message: string]>([
    ['a wrong flag', ['ocean', '--foo'], {}, 2, 'npm run secret does not know --foo. See npm run secret -- --help.'],
    [
      'an unknown source, without repeating it',
      ['s3cret'],
      {},
      2,
      `There is no such source in bin/sources.ts. Name one of ${sources.map(({ name }) => name).join(', ')}.`,
    ],
    ['an empty key', ['sigsci'], {}, 1, 'The key is empty. Paste it, then press Enter.'],
    [
      'no region',
      ['ocean', '--stack', 'Mine'],
      { ...notHere, AWS_CONFIG_FILE: '/nowhere' },
      1,
      'No AWS region is set. Set AWS_REGION.',
    ],
    [
      'no region, and no stack that was named',
      ['ocean'],
      { ...notHere, AWS_CONFIG_FILE: '/nowhere', PORT: '1' },
      1,
      'No AWS region is set. Set AWS_REGION.\n' +
        'For the receiver on this machine set AWS_ENDPOINT_URL_SECRETS_MANAGER to what npm start --json prints.',
    ],
    [
      'a stack beside an endpoint',
      ['ocean', '--stack', 'Mine'],
      { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1' },
      1,
      '--stack Mine is in AWS, and AWS_ENDPOINT_URL_SECRETS_MANAGER (http://127.0.0.1:1) names another Secrets Manager.\n' +
        'Unset the variable, or leave out --stack for the receiver on this machine.',
    ],
    [
      'no credentials',
      ['ocean', '--stack', 'Mine'],
      { ...notHere, AWS_REGION: 'eu-central-1', AWS_CONFIG_FILE: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' },
      1,
      'No AWS credentials were found. Set AWS_PROFILE, or sign in as usual.',
    ],
    [
      'an endpoint that is not a URL',
      ['ocean'],
      { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'localhost' },
      1,
      "AWS_ENDPOINT_URL_SECRETS_MANAGER is not a URL: 'localhost'. Set it to one such as http://localhost:4566, or unset it.",
    ],
  ])('answers %s in a sentence', async (_what, args, env, status, message) => {
    expect(await run(args, '', env)).toEqual({ status, stdout: '', stderr: `${message}\n` });
  });

  it('says in a sentence that nothing answers at the endpoint, in a process', async () => {
    const env = { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1' };
    expect(await spawnScript('commands/secret/secret.ts', ['ocean'], env).ended).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'AWS does not answer: ECONNREFUSED. Try again. Where a variable AWS_ENDPOINT_URL_… is set, is what it names running?\n',
    });
  });
});

describe('the advice', () => {
  it.each(providers.map(({ name }) => name))('of %s says something', (name) => {
    const { where, first, replaced } = kitOf(name).key;
    expect([first.length, replaced.length]).not.toContain(0);
    expect([where, ...first, ...replaced]).not.toContain('');
  });

  it('is never for an unknown provider', () => {
    expect(() => kitOf('another')).toThrow('There is no provider another.');
  });
});

describe('an error of AWS', () => {
  it.each([
    ['ExpiredToken', 'The AWS session is over. Sign in again.'],
    ['AccessDeniedException', 'AccessDeniedException: why'],
  ])('is reported in a sentence: %s', (name, told) => {
    expect(explain(Object.assign(new Error('why'), { name }))).toBe(told);
  });

  it('is reported in a sentence if no connection was made, for one address or several', () => {
    const refused = Object.assign(new Error(), { code: 'ECONNREFUSED' });
    const of = Object.assign(new AggregateError([refused]), { code: 'ECONNREFUSED' });
    for (const error of [refused, of]) expect(explain(error)).toMatch(/^AWS does not answer: ECONNREFUSED\. /);
  });
});
