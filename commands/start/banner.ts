import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { providerName } from '../../lambda/providers/find-provider.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import { sampleFolder, sampleNamed } from '../../local/sender/samples.ts';
import type { LocalReceiver, LocalSource } from '../../local/start-local.ts';
import { defaultPort } from '../shared/port.ts';

/** The parts of the running receiver that are shown. */
export interface Shown {
  readonly sources: readonly LocalSource[];
  readonly resources: Pick<LocalReceiver['resources'], 'queueUrl' | 'deadLetterQueueUrl'>;
  readonly endpoints: Pick<LocalReceiver['endpoints'], 'sqs' | 'secretsManager'>;
}

/** What the console says once the receiver is ready. */
export function banner({ sources, resources, endpoints }: Shown): string {
  const width = Math.max(...sources.map(({ url }) => url.length));
  const { port } = new URL(sources[0]!.url);
  // Without it the commands look on the default port.
  const variable = Number(port) === defaultPort ? '' : `PORT=${port} `;
  const { secretsManager } = endpointVariable;
  return [
    'The receiver is ready. A source is a URL and the key that its deliveries are',
    'signed with:',
    '',
    ...sources.map(({ url, secret }) => `  ${url.padEnd(width)}  ${secret}`),
    '',
    `Watch what happens, in a browser: http://localhost:${port}/`,
    '',
    'In another terminal, in this directory:',
    '',
    ...sources.slice(0, 1).flatMap((source) => [`  ${variable}npm run send -- ${source.name}`, `  ${curl(source)}`]),
    `  ${variable}npm run tail`,
    `  ${variable}npm run dead-letters -- list`,
    ...sources
      .slice(0, 1)
      .map(({ name }) => `  ${secretsManager}=${endpoints.secretsManager} npm run secret -- ${name}`),
    '',
    `Events come out of a queue, dead letters out of another, at ${endpoints.sqs}:`,
    '',
    `  ${resources.queueUrl}`,
    `  ${resources.deadLetterQueueUrl}`,
    '',
    'Ctrl-C ends it. Deliveries, by time, source and answer:',
    '',
  ].join('\n');
}

/** A command that delivers the sample payload of the source's provider, signed. */
function curl(source: LocalSource): string {
  const provider = providerName(source.provider);
  const file = resolve(sampleFolder(provider), sampleNamed(provider, undefined).file);
  const signed = Object.entries(sign(source, source.secret, readFileSync(file)));
  const headers = signed.map(([name, value]) => `-H '${name}: ${value}'`).join(' ');
  const path = relative(process.cwd(), file);
  return `curl -i ${source.url} ${headers} --data-binary '@${path}'`;
}
