import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../../../local/server/listen.ts';
import { spawnScript } from '../run-command.ts';

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

  it('counts once where npm hands on what the terminal has sent already', async () => {
    using tail = await waiting();
    tail.child.kill('SIGINT');
    await pause(50);
    tail.child.kill('SIGINT');
    await pause(50);
    tail.answer();
    expect(await tail.ended).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('does not wait for anything the second time', async () => {
    using tail = await waiting();
    tail.child.kill('SIGINT');
    await pause(1_000);
    tail.child.kill('SIGINT');
    expect(await tail.ended).toEqual({ status: 130, stdout: '', stderr: '' });
  });
});
