import { once } from 'node:events';
import { environmentVariable } from '../../lambda/names.ts';
import { Inspector } from '../../local/inspector/inspector.ts';
import { writeReadyFile } from '../../local/ready/ready-file.ts';
import { readyLine } from '../../local/ready/ready-line.ts';
import { startLocal } from '../../local/start-local.ts';
import { command } from '../shared/command.ts';
import { defaultPort, readPort } from '../shared/port.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import type { Terminal } from '../shared/terminal.ts';
import { banner } from './banner.ts';
import { canaryLine } from './canary-line.ts';
import { deliveryLine } from './delivery-line.ts';
import { readKeepMessagesDays } from './keep-messages-days.ts';
import { relayLine } from './relay-line.ts';

interface StartArguments {
  readonly json: boolean;
  readonly port: number;
  readonly keepMessagesDays: number | undefined;
}

/** `npm start`: the receiver on this machine until Ctrl-C. */
export const start = command({
  name: 'npm start',
  usage: ['[-- --json]'],
  about: ['Runs the webhook receiver on this machine until Ctrl-C.'],
  options: {
    json: {
      help: 'print one line of JSON once it is ready, instead of the banner and a line for each delivery; npm start --json prints nothing else, while npm start -- --json begins with what npm says',
    },
  },
  notes: [
    {
      title: 'Environment variables:',
      rows: [
        ['PORT', 'the port to listen on; 0 picks a free one (3000 unless set)'],
        [
          'KEEP_MESSAGES_DAYS',
          'keep messages for npm run replay, as the prop keepMessagesDays does in a deployed stack: 30 to 3650',
        ],
        [
          'AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SECRETS_MANAGER',
          'use the service at this URL instead of the embedded one',
        ],
      ],
    },
    'npm run demo delivers signed sample payloads and shows what comes of them.',
  ],
  examples: [
    ['PORT=4000 npm start', 'on another port'],
    ['KEEP_MESSAGES_DAYS=30 npm start', 'with messages that npm run replay can send again'],
  ],
  exits: { 0: 'after Ctrl-C', 1: 'it cannot be started', 2: 'the command was wrong' },
  endsItself: true,
  read: ({ values, positionals, env, mistake }): StartArguments => {
    if (positionals.length > 0) throw mistake('npm start takes options alone; a port is set so: PORT=4000 npm start.');
    return {
      json: values.json,
      port: readPort(env.PORT, defaultPort),
      keepMessagesDays: readKeepMessagesDays(env[environmentVariable.keepMessagesDays]),
    };
  },
  run: runStart,
});

async function runStart({ json, port, keepMessagesDays }: StartArguments, terminal: Terminal): Promise<number> {
  const { ended } = terminal;
  const toBeEnded = ended.aborted ? Promise.resolve() : once(ended, 'abort');
  const inspector = new Inspector();
  const starting = startLocal({
    port,
    keepMessagesDays,
    canary: true,
    env: terminal.env,
    watcher: inspector,
    onAnswer: (answer) => {
      inspector.answered(answer);
      if (!json) terminal.print(deliveryLine(answer, inspector.firstEvent(answer.requestId), Date.now()));
    },
    onLine: (line) => {
      inspector.wrote(line);
      const shown = json ? undefined : (relayLine(line, Date.now()) ?? canaryLine(line, Date.now()));
      if (shown !== undefined) terminal.print(shown);
    },
  });
  // Who ends it before it is ready does not wait for that.
  await Promise.race([starting, toBeEnded]);
  if (ended.aborted) return 0;
  const receiver = await starting;
  inspector.attach(receiver);
  const line = readyLine(receiver);
  writeReadyFile(Number(new URL(receiver.sources[0]!.url).port), line);
  terminal.print(json ? line : banner(receiver));
  await toBeEnded;
  await receiver.stop();
  return 0;
}

if (import.meta.main) void runAsProcess(start);
