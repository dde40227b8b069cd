import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readReadyFile } from '../../../local/ready/ready-file.ts';
import { listen } from '../../../local/server/listen.ts';
import { environmentOf, spawnScript } from '../run-command.ts';

describe('a receiver that npm start runs', () => {
  it('ends if the terminal is closed, and commands no longer find it', async () => {
    const { child, ended } = spawnScript('commands/start/start.ts', ['--json'], { PORT: '0' });
    const [line] = await once(child.stdout, 'data');
    const url = JSON.parse(String(line)).sources[0].url;
    child.kill('SIGHUP');
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
    expect(readReadyFile(Number(new URL(url).port))).toBeUndefined();
  });

  it('ends if the process that started it is killed', async () => {
    const starts = `require('node:child_process').spawn(process.execPath, ['commands/start/start.ts', '--json'], { stdio: 'inherit' })`;
    const parent = spawn(process.execPath, ['-e', starts], {
      env: environmentOf({ PORT: '0' }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout, 'data');
    const { url } = JSON.parse(String(line)).sources[0];
    expect((await fetch(url)).status).toBe(405);
    parent.kill('SIGKILL');
    // The receiver holds the pipe until it is gone.
    await once(parent.stdout.resume(), 'close');
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('Ctrl-C', () => {
  /** Tail while it waits for a queue: it ends once that has answered. */
  async function waiting() {
    const requests: (() => void)[] = [];
    const server = createServer((_request, response) => requests.push(() => response.end('{}')));
    const queueUrl = `http://127.0.0.1:${await listen(server, 0)}/000000000000/q`;
    const { child, ended } = spawnScript('commands/tail/tail.ts', ['--queue-url', queueUrl, '--json'], {});
    await once(server, 'request');
    return {
      child,
      ended,
      answer: () => {
        for (const answer of requests.splice(0)) answer();
      },
      [Symbol.dispose]: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  }

  it('counts once if npm passes on what the terminal has sent already', async () => {
    using tail = await waiting();
    tail.child.kill('SIGINT');
    await pause(50);
    tail.child.kill('SIGINT');
    await pause(50);
    tail.answer();
    expect(await tail.ended).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('ends at once the second time', async () => {
    using tail = await waiting();
    tail.child.kill('SIGINT');
    await pause(1_000);
    tail.child.kill('SIGINT');
    expect(await tail.ended).toEqual({ status: 130, stdout: '', stderr: '' });
  });
});
