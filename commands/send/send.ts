import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pMap from 'p-map';
import { providers } from '../../lambda/providers/list.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import { SetupError } from '../../lib/props/setup-error.ts';
import type { Source } from '../../lib/props/source.ts';
import { bodies } from '../../local/sender/bodies.ts';
import { type Answer, send, signedDelivery } from '../../local/sender/delivery.ts';
import { readSample, sampleNamed } from '../../local/sender/samples.ts';
import { explain } from '../shared/explain.ts';
import { readCommand } from '../shared/read-command.ts';
import { showProgress } from '../shared/show-progress.ts';
import { sourceNamed } from '../target/source-named.ts';
import { help, readArguments, type SendArguments } from './arguments.ts';
import { hint } from './hint.ts';
import { localSource, signingKey } from './key.ts';
import { answerLine, Tally } from './tally.ts';

// `npm run send`: signed deliveries to the receiver on this machine or to any URL. Its help says how it ends.

/** Up to this many deliveries are shown one by one, more are counted. */
const shownSingly = 10;
/** Deliveries under way at once, where they start at a rate. */
const atOnce = 50;

interface Command {
  readonly kind: 'send';
  readonly asked: SendArguments;
  readonly source: Source;
  readonly provider: Provider;
  /** Of the events, where it is known. */
  readonly type: string | undefined;
  readonly bodies: Iterable<Uint8Array>;
}

/** @throws SetupError for a mistake in the command */
function readSend(args: readonly string[]): Command | { readonly kind: 'help' } {
  const asked = readArguments(args);
  if (asked.kind === 'help') return asked;
  const source = sourceNamed(asked.source);
  if (asked.key.kind === 'local') sourceNamed(asked.key.source);
  const provider = providers.find(({ name }) => name === source.provider)!;
  const { type, body } = readBody(asked.body, provider);
  return { kind: 'send', asked, source, provider, type, bodies: bodies(provider, body, asked.batch, asked.count) };
}

function readBody(asked: SendArguments['body'], { name }: Provider): { type: string | undefined; body: Buffer } {
  if (asked.kind === 'file') return { type: undefined, body: readFile(asked.path) };
  return { type: sampleNamed(name, asked.name).headerType, body: readSample(name, asked.name) };
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SetupError(`There is no file ${path}.`);
    if (code === 'EISDIR') throw new SetupError(`${path} is a directory. --file takes a file.`);
    throw new SetupError(`The file ${path} cannot be read: ${code}.`);
  }
}

/** Sends all, and calls back with each answer as it comes. */
async function sendAll(command: Command, url: string, key: string, onAnswer: (answer: Answer) => void): Promise<void> {
  const { asked, source, provider, type } = command;
  const start = performance.now();
  const deliver = async (body: Uint8Array, index: number) => {
    if (asked.rate !== undefined) await delay(Math.max(0, start + (index * 1_000) / asked.rate - performance.now()));
    const delivery = signedDelivery(source, provider, key, body, asked.tamper, type);
    onAnswer(await send(url, delivery));
    if (asked.repeat) onAnswer(await send(url, delivery));
  };
  await pMap(command.bodies, deliver, { concurrency: asked.rate === undefined ? 1 : atOnce });
}

async function main(): Promise<void> {
  const command = readCommand(help, readSend);
  const { asked, source } = command;
  const url = asked.url ?? localSource(process.env, source.name).url;
  const key = await signingKey(asked.key, source.provider, process.env, process.stdin);

  const total = (asked.count ?? 1) * (asked.repeat ? 2 : 1);
  const tally = new Tally();
  console.log(`POST ${url}`);
  if (total <= shownSingly) {
    await sendAll(command, url, key, (answer) => {
      tally.add(answer);
      console.log(answerLine(answer));
      const advice = total === 1 ? hint(answer, asked) : undefined;
      if (advice !== undefined) console.log(advice);
    });
  } else {
    const progress = showProgress(process.stderr, total);
    const report = () => {
      progress.end();
      console.log(tally.table());
    };
    process.once('SIGINT', () => {
      report();
      process.exit(130);
    });
    await sendAll(command, url, key, (answer) => {
      tally.add(answer);
      progress.step();
    });
    report();
  }
  process.exit(tally.exitCode());
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
