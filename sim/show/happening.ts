import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { Call, CallEvent, Fate, Operation, Process } from '../cloud/network.ts';
import type { Watcher } from '../history/watcher.ts';
import type { SentEvent } from '../judge/ledger.ts';

/** Something that a reader of a history sees: who does or hears what, and from whom. */
export interface Happening {
  /** Milliseconds since the start. */
  readonly at: number;
  readonly who: string;
  /** The other party; omitted if there is none. */
  readonly whom?: string;
  readonly what: string;
  /** Whether it goes from `whom` to `who`. */
  readonly isAnswer?: boolean;
}

/** Records what happens, except routine calls: fetched keys, listed pages. */
export function happenings(): Watcher & { readonly all: readonly Happening[] } {
  const all: Happening[] = [];
  return {
    all,
    delivered(at: number, { name }: Process, source: string, events: readonly SentEvent[]) {
      all.push({ at, who: source, whom: name, what: `delivers ${events.map(nameEvent).join(', ')}` });
    },
    decided(at: number, { name }: Process, { kind }: Outcome) {
      if (kind !== 'accepted') all.push({ at, who: name, what: `decides: ${kind}` });
    },
    answered(at: number, { name }: Process, source: string, status: number, isLost: boolean) {
      all.push({ at, who: source, whom: name, what: isLost ? `${status}, lost` : String(status), isAnswer: true });
    },
    call(at, event, call, { fate }, answer) {
      const isUsual = fate === undefined && event !== 'given up';
      if (isUsual && (event !== 'answered' || quiet.includes(call.operation))) return;
      all.push({ at, ...happeningOf(event, call, fate, answer) });
    },
  };
}

function happeningOf(
  event: CallEvent,
  { process, operation, keys }: Call,
  fate: Fate | undefined,
  answer: unknown,
): Omit<Happening, 'at'> {
  const who = process.name;
  const whom = services[operation.split('.', 1)[0]!]!;
  const asked = `${verbs[operation]} ${keys.map(shortKey).join(', ')}`;
  const came = answer === undefined ? '' : `: ${answerOf(answer)}`;
  switch (event) {
    case 'sent':
      return { who, whom, what: `${asked} (${fate})` };
    case 'took effect':
      return { who: whom, what: `takes effect: ${asked}${came}` };
    case 'answered':
      return { who, whom, what: `${asked}${came}` };
    case 'failed':
      return { who, whom, what: `${asked}: error`, isAnswer: true };
    case 'given up':
      return { who, what: `stops waiting: ${asked}` };
    case 'crashed':
      return { who, what: `dies ${fate === 'crash-before' ? 'before' : 'after'}: ${asked}` };
  }
}

const quiet: readonly Operation[] = ['secrets.get', 'outbox.pending', 'outbox.countPending'];

const verbs: Readonly<Record<Operation, string>> = {
  'secrets.get': 'get',
  'objects.put': 'store',
  'objects.startExpiry': 'start expiry of',
  'outbox.put': 'claim',
  'outbox.look': 'look at',
  'outbox.settle': 'settle',
  'outbox.redirect': 'redirect',
  'outbox.pending': 'list',
  'outbox.countPending': 'count',
  'outbox.take': 'take',
  'queues.send': 'send',
};

const services: Readonly<Record<string, string>> = {
  secrets: 'Secrets Manager',
  objects: 'S3',
  outbox: 'DynamoDB',
  queues: 'SQS',
};

/** A service's answer, in a word or two. */
function answerOf(answer: unknown): string {
  if (Array.isArray(answer)) return answer.map(([, { kind }]) => kind).join(', ');
  const { kind, Failed: failed } = answer as { kind?: string; Failed?: readonly unknown[] };
  if (failed !== undefined) return failed.length === 0 ? 'taken' : `${failed.length} not taken`;
  return kind ?? 'done';
}

function nameEvent({ id, text }: SentEvent): string {
  const content = /"content":(\d+)/.exec(text)?.[1] ?? '0';
  return `${shorten(id)}${content === '0' ? '' : ` with content ${content}`}`;
}

/** A record's key without its source, and with short hashes. */
function shortKey(key: string): string {
  return shorten(key.slice(key.indexOf('#') + 1));
}

function shorten(text: string): string {
  return text.replaceAll(/[0-9a-f]{58}(?=$|\b)/g, '…').replaceAll('#', '/');
}
