import { createServer } from 'node:http';
import { s3Client } from '../../../commands/aws/s3-client.ts';
import { sqsClient } from '../../../commands/aws/sqs-client.ts';
import { deadLetters } from '../../../commands/dead-letters/dead-letters.ts';
import { replay } from '../../../commands/replay/replay.ts';
import { secret } from '../../../commands/secret/secret.ts';
import { send } from '../../../commands/send/send.ts';
import { tail } from '../../../commands/tail/tail.ts';
import { findPlace } from '../../../commands/target/place.ts';
import { listen } from '../../../local/server/listen.ts';
import { spawnScript } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';

const signedIn = { AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'secret' };
const inAws = 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue';

const commands = {
  'npm run secret': [secret, ['ocean']],
  'npm run tail': [tail, ['--queue-url', inAws, '--json']],
  'npm run dead-letters': [deadLetters, ['list', '--stack', 'Mine']],
  'npm run dead-letters, named by its URL': [deadLetters, ['list', '--dead-letter-queue-url', inAws]],
  'npm run replay': [
    replay,
    ['--source', 'ocean', '--from', '2026-11-01', '--to', '2026-11-02', '--table', 'records', '--queue-url', inAws],
  ],
  'npm run send': [send, ['ocean', '--url', 'http://127.0.0.1:1/ocean', '--secret-id', 'ocean']],
} as const;

describe('an endpoint of the wrong kind', () => {
  const page = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
  });
  let port: number;
  beforeAll(async () => {
    port = await listen(page, 0);
  });
  afterAll(() => page.close());

  /** What a command says, the lines of its table left out. */
  async function said(name: keyof typeof commands, endpoint: string): Promise<readonly [number | null, string]> {
    const [command, args] = commands[name];
    const { status, stderr } = await runInProcess(command, [...args], { ...signedIn, AWS_ENDPOINT_URL: endpoint })
      .ended;
    return [status, stderr.split('\n')[0]!];
  }

  const names = Object.keys(commands) as (keyof typeof commands)[];
  const cases = names.flatMap((name) =>
    ['foo', 'localhost:4566', 'ftp://x'].map((endpoint) => [name, endpoint] as const),
  );

  it.each(cases)('is reported by %s in a sentence: %s', async (name, endpoint) => {
    expect(await said(name, endpoint)).toEqual([
      1,
      `AWS_ENDPOINT_URL is not a URL: '${endpoint}'. Set it to one such as http://localhost:4566, or unset it.`,
    ]);
  });

  it.each([
    ['commands/secret/secret.ts', ['ocean']],
    ['commands/tail/tail.ts', ['--queue-url', inAws, '--json']],
  ])('is reported by %s in a sentence: https instead of http', async (script, args) => {
    const env = { ...signedIn, AWS_ENDPOINT_URL: `https://127.0.0.1:${port}` };
    const { status, stderr } = await spawnScript(script, args, env).ended;
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^.* does not answer: EPROTO \(no TLS there; is it http\?\)\.\s/),
    ]);
  });

  it.each(names)('is reported by %s in a sentence: a web page', async (name) => {
    const [status, told] = await said(name, `http://127.0.0.1:${port}`);
    expect([status, told]).toEqual([1, expect.stringMatching(/^What answered( \(HTTP 200\))? is not /)]);
  });
});

describe('the endpoint for all services', () => {
  const env = { ...signedIn, AWS_ENDPOINT_URL: 'http://emulator:4566' };
  const own = process.env;
  // The SDK looks there.
  beforeAll(() => {
    process.env = { ...own, ...env };
  });
  afterAll(() => {
    process.env = own;
  });

  it.each([inAws, 'http://localhost:4566/1/q'])(
    'is asked for objects by path: it has no host for each bucket (%s)',
    async (url) => {
      const place = await findPlace({ kind: 'names', queueUrl: url }, ['queueUrl'], env);
      expect(await s3Client(place, async () => 'eu-west-3', env).config.forcePathStyle).toBe(true);
    },
  );

  it('is not overruled by the host of the queue’s URL', async () => {
    const place = await findPlace({ kind: 'names', queueUrl: inAws }, ['queueUrl'], env);
    expect(sqsClient(place, env).config.useQueueUrlAsEndpoint).toBe(false);
  });

  it('gets the user’s credentials and region for a queue on this machine', async () => {
    const place = await findPlace({ kind: 'names', queueUrl: 'http://localhost:4566/1/q' }, ['queueUrl'], env);
    const { config } = sqsClient(place, env);
    expect([(await config.credentials()).accessKeyId, await config.region()]).toEqual(['mine', 'eu-west-3']);
  });

  it('changes nothing for AWS if none is set', async () => {
    process.env = { ...own, ...signedIn };
    const place = await findPlace({ kind: 'names', queueUrl: inAws }, ['queueUrl'], signedIn);
    expect(sqsClient(place, signedIn).config.useQueueUrlAsEndpoint).toBe(true);
    expect(s3Client(place, async () => 'eu-west-3', signedIn).config.forcePathStyle).toBe(false);
  });
});
