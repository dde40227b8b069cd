import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listen } from '../../local/server/listen.ts';
import { tool } from './tools.ts';

/** AWS as ministack has it, on loopback. */
export interface Ministack {
  readonly endpoint: string;
  /** What AWS's tools need to use it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const account = '000000000000';

/** Not the emulator's default, so that nothing works by falling back to that. */
export const region = 'eu-central-1';

/** Where a stack is deployed. */
export const place = `aws://${account}/${region}`;

/** Milliseconds that it may take until it answers. */
const patience = 60_000;

/** The programs of this project first, Node.js 24 among them: ministack runs functions with the `node` that it finds. */
export const path = [
  dirname(process.execPath),
  join(import.meta.dirname, '../../node_modules/.bin'),
  process.env.PATH,
].join(delimiter);

/**
 * @param port picked by `freePort`
 * @param ofFunctions what its functions have in their environment besides their own
 * @see https://pypi.org/project/ministack/
 */
export async function startMinistack(
  port: number,
  ofFunctions: Readonly<Record<string, string>> = {},
): Promise<Ministack> {
  const program = tool('bin/ministack');
  const folder = mkdtempSync(join(tmpdir(), 'ministack-'));
  const logFile = join(folder, 'log');
  const endpoint = `http://localhost:${port}`;
  const child = spawn(program, {
    cwd: folder,
    env: {
      PATH: path,
      TMPDIR: folder,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      MINISTACK_ACCOUNT_ID: account,
      // Functions are processes of this machine's: there is no Docker.
      LAMBDA_EXECUTOR: 'local',
      ...ofFunctions,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  // A program that cannot be started does not answer, which is told.
  const ended = once(child, 'close').catch(() => {});
  const stop = async () => {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(kill);
    rmSync(folder, { recursive: true, force: true });
  };
  const ministack = {
    endpoint,
    env: {
      PATH: path,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    },
    stop,
  };
  try {
    await untilItAnswers(`${endpoint}/_ministack/health`, ended);
    return ministack;
  } catch (error) {
    const said = readFileSync(logFile, 'utf8');
    await stop();
    throw new Error(`ministack did not start:\n${said}`, { cause: error });
  }
}

/** A port of loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  server.close();
  return port;
}

async function untilItAnswers(url: string, ended: Promise<unknown>): Promise<void> {
  const until = Date.now() + patience;
  const isUp = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  while (!(await isUp())) {
    if (hasEnded || Date.now() > until) throw new Error(`${url} does not answer.`);
    await wait(200);
  }
}
