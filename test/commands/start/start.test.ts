import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { start as startCommand } from '../../../commands/start/start.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { runInProcess } from '../run-in-process.ts';

// The command as a user runs it, in a process of its own.

const root = join(import.meta.dirname, '../../..');
const running: ChildProcess[] = [];
const servers: Server[] = [];

function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['commands/start/start.ts', ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return { child, stdout: text(child.stdout), stderr: text(child.stderr), exited: once(child, 'exit') };
}

/** What it prints first: the banner, or the line of JSON. */
async function firstOutput(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout!, 'data');
  return String(chunk);
}

/** A server that takes requests and never answers. */
async function silentServer(): Promise<{ server: Server; endpoint: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

describe('npm start', () => {
  it('prints one line of JSON with --json once it is ready, and ends everything on Ctrl-C', async () => {
    const { child, stdout, stderr, exited } = start(['--json']);
    const ready = JSON.parse(await firstOutput(child));
    const localhost = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(ready).toEqual({
      sources: [source('ocean', 'ocean'), source('sigsci', 'signal-sciences'), source('searchstream', 'searchstream')],
      sqs: {
        endpoint: localhost,
        queueUrl: `${ready.sqs.endpoint}/000000000000/webhook-receiver`,
        deadLetterQueueUrl: `${ready.sqs.endpoint}/000000000000/webhook-receiver-dead-letter`,
      },
      dynamodb: { endpoint: localhost, tableName: 'webhook-receiver' },
      s3: { endpoint: localhost, bucketName: 'webhook-receiver-large-events' },
      secretsManager: { endpoint: localhost },
    });

    const [ocean] = ready.sources;
    const body = '{"events":[]}';
    const headers = sign(ocean, ocean.secret, body);
    const response = await fetch(ocean.url, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ accepted: 0, duplicates: 0, deadLettered: 0 });

    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect((await stdout).split('\n')).toHaveLength(2);
    expect(await stderr).toBe('');
    const endpoints = [
      ready.sources[0].url,
      ready.sqs.endpoint,
      ready.dynamodb.endpoint,
      ready.secretsManager.endpoint,
    ];
    expect(await Promise.all(endpoints.map(answers))).toEqual([false, false, false, false]);
  });

  it('shows each source’s URL and key, a command to try, and a line for each delivery', async () => {
    const { child, stdout, exited } = start([]);
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    const banner = await firstOutput(child);
    for (const name of ['ocean', 'sigsci', 'searchstream']) {
      expect(banner).toMatch(new RegExp(`http://localhost:\\d+/${name} +[0-9a-f]{64}\n`));
    }
    const [, url, header, signature, file] = /curl -i (\S+) -H '(\S+): (\S+)' --data-binary '@(\S+)'/.exec(banner)!;
    const body = await readFile(join(root, file!));
    const headers = { [header!]: signature! };
    expect((await fetch(url!, { method: 'POST', headers, body })).status).toBe(200);
    expect((await fetch(url!, { method: 'POST', headers, body: 'altered' })).status).toBe(401);
    expect((await fetch(`${url}/%1b`, { method: 'POST' })).status).toBe(404);
    const changed = signed(url!, banner, '{"events":[{"event_id":"evt-12345"},5]}');
    expect((await fetch(url!, changed)).status).toBe(200);

    const { port } = new URL(url!);
    expect(banner).toContain('In another terminal, in this directory:\n');
    expect(banner).toContain(`  PORT=${port} npm run send -- ocean\n`);
    expect(banner).toContain(`  PORT=${port} npm run tail\n`);
    expect(banner).toContain(`  PORT=${port} npm run dead-letters -- list\n`);
    expect(banner).toMatch(/^ {2}http:.+\/webhook-receiver-dead-letter$/m);

    while (!/ canary .*\n/.test(printed)) await wait(20);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    const all = (await stdout).slice(banner.length).trim().split('\n');
    expect(all.filter((line) => line.length > 80)).toEqual([]);
    const time = /^\d\d:\d\d:\d\d /;
    expect(all.filter((line) => !time.test(line))).toEqual([]);
    const texts = all.map((line) => line.replace(time, ''));
    expect(texts.filter((line) => line.startsWith('canary'))).toEqual([
      'canary       passed: 200 {"accepted":0,"duplicates":0,"deadLettered":0}',
    ]);
    expect(texts.filter((line) => !line.startsWith('canary'))).toEqual([
      expect.stringMatching(/^ocean {8}200 3 new {3}inbound_protection evt-12345 \+2$/),
      expect.stringMatching(/^ocean {8}401 wrong +[0-9a-f]{8}$/),
      expect.stringMatching(/^- {12}404 gateway: POST \/ocean\/%1b +[0-9a-f]{8}$/),
      expect.stringMatching(/^ocean {8}200 2 dead: unreadable, id-con.. unreadable [0-9a-f]{9}.. \+1$/),
    ]);
  });

  it('ends on Ctrl-C before it is ready', async () => {
    const { server, endpoint } = await silentServer();
    const { child, exited } = start(['--json'], { AWS_ENDPOINT_URL_SQS: endpoint });
    await once(server, 'request');
    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
  });

  it.each<[what: string, args: string[], env: Record<string, string>, code: number, message: string]>([
    [
      'a flag that it does not know',
      ['--jsn', '-x'],
      {},
      2,
      'npm start does not know --jsn. Do you mean --json? See npm start -- --help.\n',
    ],
    [
      'an argument',
      ['4000'],
      {},
      2,
      'npm start takes options alone; a port is set so: PORT=4000 npm start. See npm start -- --help.\n',
    ],
    ['a value of a flag that takes none', ['--json=yes'], {}, 2, '--json takes no value. See npm start -- --help.\n'],
    [
      'what is not a port',
      [],
      { PORT: 'web' },
      2,
      "PORT must be a number from 0 to 65535, not 'web'. 0 picks a free port.\n",
    ],
    [
      'a port that is too high',
      [],
      { PORT: '65536' },
      2,
      "PORT must be a number from 0 to 65535, not '65536'. 0 picks a free port.\n",
    ],
    [
      'an endpoint that is not a URL',
      [],
      { AWS_ENDPOINT_URL_S3: 'localhost' },
      1,
      "AWS_ENDPOINT_URL_S3 is not a URL: 'localhost'. Set it to one such as http://localhost:4566, or unset it.\n",
    ],
  ])('says what is wrong with %s', async (_, args, env, status, stderr) => {
    expect(await runInProcess(startCommand, args, { PORT: '0', ...env }).ended).toEqual({ status, stdout: '', stderr });
  });

  it('says so if nothing answers at an endpoint', async () => {
    const { exited, stdout, stderr } = start([], { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' });
    expect(await exited).toEqual([1, null]);
    expect(await stdout).toBe('');
    expect(await stderr).toBe(
      'Nothing answers at AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:1 (ECONNREFUSED).\n' +
        'Start it, or unset the variable to use the embedded one.\n',
    );
  });

  it('says which port is in use', async () => {
    const { endpoint } = await silentServer();
    const { status, stderr } = await runInProcess(startCommand, [], { PORT: new URL(endpoint).port }).ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^Port \d+ is in use\. Stop what uses it, or choose another with PORT=\d+ before the command; PORT=0 picks a free one\.\n$/,
    );
  });

  it('explains itself with --help', async () => {
    const { status, stdout } = await runInProcess(startCommand, ['--help']).ended;
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: npm start [-- --json]');
  });
});

function source(name: string, provider: string): object {
  const url = expect.stringMatching(new RegExp(`^http://localhost:\\d+/${name}$`));
  return { name, provider, url, secret: expect.stringMatching(/^[0-9a-f]{64}$/) };
}

/** A delivery of Ocean's, signed with the key that the banner shows. */
function signed(url: string, banner: string, body: string): RequestInit {
  const [, key] = new RegExp(`${url} +([0-9a-f]{64})`).exec(banner)!;
  const headers = sign({ provider: 'ocean' }, key!, body);
  return { method: 'POST', headers, body };
}
