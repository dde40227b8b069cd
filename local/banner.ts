import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { sign } from './sign.ts';
import type { LocalReceiver, LocalSource } from './start-local.ts';

const root = resolve(import.meta.dirname, '..');

/** What the console says once the receiver is ready. */
export function banner({ sources, resources, endpoints }: LocalReceiver): string {
  const width = Math.max(...sources.map(({ url }) => url.length));
  return [
    'The receiver is ready. A source is a URL and the key that its deliveries are signed with:',
    '',
    ...sources.map(({ url, secret }) => `  ${url.padEnd(width)}  ${secret}`),
    '',
    'Try one:',
    '',
    ...sources.slice(0, 1).flatMap((source) => [`  npm run send -- ${source.name}`, `  ${curl(source)}`, '']),
    'Watch what comes out of the queue:',
    '',
    '  npm run tail',
    '',
    `Events come out of the queue ${resources.queueUrl} (endpoint ${endpoints.sqs}).`,
    'Ctrl-C ends it. Deliveries:',
    '',
  ].join('\n');
}

/** A command that delivers the sample payload of the source's provider, signed. */
export function curl(source: LocalSource): string {
  const file = join(root, 'examples', 'payloads', `${source.provider}.json`);
  const signature = sign(source, source.secret, readFileSync(file));
  const path = relative(process.cwd(), file);
  return `curl -i ${source.url} -H '${signature.name}: ${signature.value}' --data-binary '@${path}'`;
}
