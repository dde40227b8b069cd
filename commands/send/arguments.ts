import { SetupError } from '../../lib/props/setup-error.ts';
import { samples } from '../../local/sender/samples.ts';
import { readNumber, readOptions } from '../shared/read-options.ts';

/** Where the key comes from that signs what is sent. */
export type KeySource =
  /** The receiver on this machine: the key of one of its sources. */
  | { readonly kind: 'local'; readonly source: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'secret'; readonly secretId: string };

/** What `npm run send` was asked for. */
export interface SendArguments {
  readonly kind: 'send';
  readonly source: string;
  readonly body:
    | { readonly kind: 'sample'; readonly name: string | undefined }
    | { readonly kind: 'file'; readonly path: string };
  /** Events in a delivery; undefined for as many as the body has. */
  readonly batch: number | undefined;
  /** Deliveries with ids of their own; undefined for one, as it is. */
  readonly count: number | undefined;
  /** Deliveries in a second; undefined for each after the answer to the one before. */
  readonly rate: number | undefined;
  readonly repeat: boolean;
  readonly tamper: boolean;
  /** Undefined for the source's own on this machine. */
  readonly url: string | undefined;
  readonly key: KeySource;
}

export const help = `Usage: npm run send -- <source> [options]

Signs a delivery as the vendor of the source does, sends it to the receiver that npm start runs on this machine, and
shows status, body and time of the answer. It sends a sample to the byte, so a second time it is a duplicate.

What to send:
  --sample <name>     one of those below; the first unless named
  --file <path>       the bytes of this file
  --batch <n>         n events in the delivery, each with an id of its own (vendors that send batches: Ocean)
  --count <n>         n deliveries, each with ids and a time of its own, one after the other
  --rate <n>          with --count: start n deliveries a second, at most 50 under way at once
  --repeat            send each delivery twice, as a vendor does that got no answer
  --tamper            change the body after it was signed
  --key-of <source>   sign with the key of another source on this machine

Where to, and with which key:
  --url <url>         send to this URL
  --key-stdin         read the key from standard input
  --key-env <name>    take the key from this environment variable
  --secret-id <id>    take the key from this secret of AWS Secrets Manager: its name or ARN
  --help              print this

Samples (* as on the vendor's page; the others are modelled on its documented fields):
${sampleLists()}

For a receiver on another port set PORT to the port in its URL, as in PORT=4000 npm run send -- ocean.

It ends with
  0   every answer was 200
  1   there was no answer, or no key
  2   the command was wrong; nothing was sent
  3   an answer was one that a retry does not change, such as 401
  4   an answer was one to retry after: 408, 429, 5xx
  130 it was interrupted
and for several deliveries with 1 before 4 before 3.
`;

const options = {
  sample: { type: 'string' },
  file: { type: 'string' },
  batch: { type: 'string' },
  count: { type: 'string' },
  rate: { type: 'string' },
  repeat: { type: 'boolean' },
  tamper: { type: 'boolean' },
  'key-of': { type: 'string' },
  url: { type: 'string' },
  'key-stdin': { type: 'boolean' },
  'key-env': { type: 'string' },
  'secret-id': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws SetupError for what the command does not know, or cannot do together */
export function readArguments(args: readonly string[]): SendArguments | { readonly kind: 'help' } {
  const { values, positionals } = readOptions('npm run send', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  const [source, ...more] = positionals;
  if (source === undefined) throw mistake('Name a source.');
  if (more.length > 0) throw mistake('Name one source, and nothing else.');
  if (values.file !== undefined && values.sample !== undefined) throw mistake('Take one of --sample and --file.');
  if (values.rate !== undefined && values.count === undefined) throw mistake('--rate goes with --count.');
  return {
    kind: 'send',
    source,
    body: values.file === undefined ? { kind: 'sample', name: values.sample } : { kind: 'file', path: values.file },
    batch: readNumber('--batch', values.batch, 10_000),
    count: readNumber('--count', values.count, 1_000_000),
    rate: readNumber('--rate', values.rate, 1_000),
    repeat: values.repeat !== undefined,
    tamper: values.tamper !== undefined,
    url: readUrl(values.url),
    key: readKeySource(values, source),
  };
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text;
  throw mistake('--url takes a URL that begins with http:// or https://.');
}

function readKeySource(values: Partial<Readonly<Record<keyof typeof options, string>>>, source: string): KeySource {
  const ways = (['key-of', 'key-stdin', 'key-env', 'secret-id'] as const).filter((way) => values[way] !== undefined);
  if (ways.length > 1) throw mistake(`Take one key: ${ways.map((way) => `--${way}`).join(' or ')}.`);
  if (values['key-stdin'] !== undefined) return { kind: 'stdin' };
  if (values['key-env'] !== undefined) return { kind: 'environment', variable: values['key-env'] };
  if (values['secret-id'] !== undefined) return { kind: 'secret', secretId: values['secret-id'] };
  return { kind: 'local', source: values['key-of'] ?? source };
}

function sampleLists(): string {
  const lists = Map.groupBy(samples, ({ provider }) => provider);
  const named = (each: (typeof samples)[number]) => (each.documented ? `${each.name}*` : each.name);
  return Array.from(lists, ([provider, list]) => `  ${provider.padEnd(17)} ${list.map(named).join(', ')}`).join('\n');
}

function mistake(what: string): SetupError {
  return new SetupError(`${what} See npm run send -- --help.`);
}
