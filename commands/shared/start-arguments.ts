import { parseArgs } from 'node:util';
import { keepMessagesProblems } from '../../lib/check/props/keep-messages-problems.ts';
import { SetupError } from '../../lib/props/setup-error.ts';

/** What `npm start` was asked for. */
export interface StartArguments {
  readonly help: boolean;
  readonly json: boolean;
}

/** Where `npm start` listens and the commands look for it, unless `PORT` says another. */
export const defaultPort = 3_000;

export const help = `Usage: npm start [-- --json]

Runs the webhook receiver on this machine until Ctrl-C.

  --json   print one line of JSON once it is ready, instead of the banner and a line for each delivery
  --help   print this

Environment variables:
  PORT     the port to listen on; 0 picks a free one (3000 unless set)
  KEEP_MESSAGES_DAYS
           keep messages for npm run replay, as the prop keepMessagesDays does in a deployed stack: 30 to 3650
  AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SECRETS_MANAGER
           use the service at this URL instead of the embedded one

npm run demo delivers signed sample payloads and shows what comes of them.
`;

/** @throws SetupError for what the command does not know */
export function readArguments(args: readonly string[]): StartArguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const unknown = [
    ...tokens.flatMap((token) =>
      token.kind === 'option' && !['json', 'help'].includes(token.name) ? [token.rawName] : [],
    ),
    ...positionals,
  ];
  if (unknown.length > 0) {
    throw new SetupError(
      `npm start does not know ${unknown.join(' ')}. It takes --json and --help; the port is set so: PORT=4000 npm start`,
    );
  }
  if (values.json !== undefined && values.json !== true) throw new SetupError('--json takes no value.');
  return { help: values.help === true, json: values.json === true };
}

/**
 * @param text the value of `PORT`
 * @param fallback where it is not set
 * @throws SetupError where it is no port
 */
export function readPort(text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new SetupError(`PORT must be a number from 0 to 65535, not '${text}'. 0 picks a free port.`);
}

/**
 * @param text the value of `KEEP_MESSAGES_DAYS`
 * @returns undefined where it is not set
 * @throws SetupError where it is not what the prop `keepMessagesDays` may be
 */
export function readKeepMessagesDays(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const days = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const [problem] = keepMessagesProblems(days);
  if (problem === undefined) return days;
  throw new SetupError(`KEEP_MESSAGES_DAYS is '${text}': ${problem.replace(/^.*?; /, '')}.`);
}
