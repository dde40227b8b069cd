import type { Options } from '../shared/option.ts';
import type { Given } from '../shared/read-given.ts';
import { readNumber } from '../shared/read-number.ts';
import { providerHelp } from '../target/source-named.ts';

/** The origin of the key that signs the deliveries. */
export type KeySource =
  /** The receiver on this machine: the key of one of its sources. */
  | { readonly kind: 'local'; readonly source: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'secret'; readonly secretId: string };

/** What `npm run send` was asked for. */
export interface SendArguments {
  readonly source: string;
  /** Of a source that is not declared here. */
  readonly provider: string | undefined;
  readonly body:
    | { readonly kind: 'sample'; readonly name: string | undefined }
    | { readonly kind: 'file'; readonly path: string };
  /** Events in a delivery; undefined for as many as the body has. */
  readonly batch: number | undefined;
  /** Deliveries with ids of their own; undefined for one, as it is. */
  readonly count: number | undefined;
  /** Deliveries in a second; if undefined, each follows the answer to the previous one. */
  readonly rate: number | undefined;
  readonly repeat: boolean;
  readonly tamper: boolean;
  /** Print each answer for a program. */
  readonly json: boolean;
  /** Undefined for the source's own. */
  readonly url: string | undefined;
  /** That has the source; undefined for this machine. */
  readonly stack: string | undefined;
  readonly key: KeySource;
}

const what = 'What to send';
const where = 'Where to, and with which key';

export const options = {
  provider: { value: '<name>', help: providerHelp, under: what },
  sample: { value: '<name>', help: 'one of those below; the first unless named', under: what },
  file: { value: '<path>', help: 'the bytes of this file', under: what },
  batch: {
    value: '<n>',
    help: 'n events in the delivery, each with an id of its own (vendors that send batches: Ocean)',
    under: what,
  },
  count: {
    value: '<n>',
    help: 'n deliveries, each with ids and a time of its own, one after the other',
    under: what,
  },
  rate: {
    value: '<n>',
    help: 'with --count: start n deliveries a second, at most 50 under way at once',
    under: what,
  },
  repeat: { help: 'send each delivery twice, as a vendor does that got no answer', under: what },
  tamper: { help: 'change the body after it was signed', under: what },
  'key-of': {
    value: '<source>',
    help: 'sign with the key of another source on this machine',
    under: what,
    inClone: true,
  },
  json: { help: 'print each answer on a line, for a program', under: what },
  url: { value: '<url>', help: 'send to this URL', under: where },
  stack: {
    value: '<name>',
    help: 'send to the source of this deployed stack, with the key in its secret and your AWS credentials',
    under: where,
  },
  'key-stdin': { help: 'read the key from standard input', under: where },
  'key-env': { value: '<name>', help: 'take the key from this environment variable', under: where },
  'secret-id': {
    value: '<id>',
    help: 'take the key from this secret of AWS Secrets Manager: its name or ARN',
    under: where,
  },
} as const satisfies Options;

type GivenToSend = Given<typeof options>;

/** @throws UserError for what cannot be done together */
export function readArguments({ values, positionals, mistake }: GivenToSend): SendArguments {
  const [source, ...more] = positionals;
  if (source === undefined) throw mistake('Name a source.');
  if (more.length > 0) throw mistake('Name one source, and nothing else.');
  if (values.file !== undefined && values.sample !== undefined) throw mistake('Take one of --sample and --file.');
  if (values.rate !== undefined && values.count === undefined) throw mistake('--rate goes with --count.');
  if (values.url !== undefined && !isHttpUrl(values.url)) {
    throw mistake('--url takes a URL that begins with http:// or https://.');
  }
  return {
    source,
    body: values.file === undefined ? { kind: 'sample', name: values.sample } : { kind: 'file', path: values.file },
    batch: readNumber('--batch', values.batch, 10_000),
    count: readNumber('--count', values.count, 1_000_000),
    rate: readNumber('--rate', values.rate, 1_000),
    repeat: values.repeat,
    tamper: values.tamper,
    json: values.json,
    provider: values.provider,
    url: values.url,
    stack: values.stack,
    key: readKeySource(values, source, mistake),
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function readKeySource(values: GivenToSend['values'], source: string, mistake: GivenToSend['mistake']): KeySource {
  const ways = (['key-of', 'key-stdin', 'key-env', 'secret-id'] as const).filter((way) => values[way]);
  if (values['key-of'] !== undefined && values.stack !== undefined) {
    throw mistake('--key-of is for sources on this machine; leave out --stack.');
  }
  if (ways.length > 1) throw mistake(`Take one key: ${ways.map((way) => `--${way}`).join(' or ')}.`);
  if (values['key-stdin']) return { kind: 'stdin' };
  if (values['key-env'] !== undefined) return { kind: 'environment', variable: values['key-env'] };
  if (values['secret-id'] !== undefined) return { kind: 'secret', secretId: values['secret-id'] };
  return { kind: 'local', source: values['key-of'] ?? source };
}
