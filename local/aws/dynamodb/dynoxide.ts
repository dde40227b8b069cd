import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../../../lib/props/user-error.ts';
import { listen } from '../../server/listen.ts';
import type { Service } from '../../server/service.ts';

/**
 * DynamoDB as the native binary of `@dynoxide`, in memory. A conformance suite compares it with the real one.
 * https://github.com/nubo-db/dynoxide
 * @throws UserError if there is no binary for this machine
 */
export async function startDynoxide(): Promise<Service> {
  const port = await freePort();
  const child = spawn(binary(), ['serve', '--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // If the program ends without stopping it, the process must not stay behind.
  const end = () => child.kill();
  process.once('exit', end);
  const exited = once(child, 'exit');
  for await (const line of createInterface(child.stderr)) if (line.includes('listening')) break;
  if (child.exitCode !== null) throw new Error(`dynoxide ended with exit code ${child.exitCode} before it listened.`);
  child.stderr.resume();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      process.off('exit', end);
      child.kill();
      await exited;
    },
  };
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(join(import.meta.dirname, 'dynoxide.ts')).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'dynoxide');
  } catch {
    throw new UserError(`The DynamoDB of ${name} is not installed. Use dynalite, which runs everywhere.`);
  }
}

/** The binary does not report which port it got for 0, so this finds a free one first. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  server.close();
  await once(server, 'close');
  return port;
}
