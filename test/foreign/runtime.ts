import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../local/server/listen.ts';
import { tool } from './tools.ts';

/** A function under AWS's runtime interface client, and Lambda's side of the interface. */
export interface Runtime {
  /** @throws an error with that of the function, or what it said if it ended */
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

type Invocation = PromiseWithResolvers<unknown> & { readonly id: string; readonly event: unknown };

/** What a function is told that it may take, and after what it is ended, in milliseconds. */
const timeout = 20_000;
const longestLife = 120_000;

/**
 * Starts a bundled function as Lambda does.
 * @param folder the function's code
 * @param handler such as `receiver.handler`
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntime(
  folder: string,
  handler: string,
  env: Readonly<Record<string, string>>,
): Promise<Runtime> {
  const waiting: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let asking: ServerResponse | undefined;

  function handOut(): void {
    if (asking === undefined || waiting.length === 0) return;
    const invocation = waiting.shift()!;
    running.set(invocation.id, invocation);
    asking.writeHead(200, {
      'Lambda-Runtime-Aws-Request-Id': invocation.id,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + timeout),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-central-1:123456789012:function:function',
    });
    asking.end(JSON.stringify(invocation.event));
    asking = undefined;
  }

  const api = createServer(async (request, response) => {
    const [what, id = ''] = request.url!.split('/').reverse();
    if (what === 'next') {
      asking = response;
      return handOut();
    }
    const body = await text(request);
    response.writeHead(202).end();
    if (what === 'response') running.get(id)!.resolve(JSON.parse(body));
    // An error of the invocation, or of the start.
    else for (const { reject } of [...running.values(), ...waiting]) reject(new Error(body));
  });
  const port = await listen(api, 0);
  const child = spawn(process.execPath, [tool('node_modules/aws-lambda-ric/index.mjs')], {
    env: {
      ...env,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      AWS_LAMBDA_LOG_GROUP_NAME: 'log',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: longestLife,
  });
  const said = text(child.stderr);
  const ended = once(child, 'close');
  const over = ended.then(async () => {
    throw new Error(`The runtime ended: ${await said}`);
  });
  over.catch(() => {});

  return {
    invoke(event) {
      const invocation = { ...Promise.withResolvers<unknown>(), id: randomUUID(), event };
      waiting.push(invocation);
      handOut();
      return Promise.race([invocation.promise, over]);
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
      api.closeAllConnections();
      api.close();
    },
  };
}
