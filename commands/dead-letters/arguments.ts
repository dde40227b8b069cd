import { nearest } from '../../lib/props/nearest.ts';
import type { Source } from '../../lib/props/source.ts';
import type { Options } from '../shared/option.ts';
import type { Given } from '../shared/read-given.ts';
import { providersHelp, readProviders } from '../target/declared.ts';
import { checkQueueUrl } from '../target/queue-url.ts';
import { type Target, unlessNamed } from '../target/target.ts';

/** What `npm run dead-letters` was asked for. */
export type DeadLettersArguments =
  | { readonly kind: 'list'; readonly json: boolean; readonly target: Target }
  | { readonly kind: 'show'; readonly id: string; readonly target: Target }
  | {
      readonly kind: 'redrive';
      /** Undefined for all. */
      readonly id: string | undefined;
      /** Undefined for all. */
      readonly reason: string | undefined;
      /** Whether to do it; otherwise it is a dry run. */
      readonly yes: boolean;
      readonly json: boolean;
      /** Those that are not declared. */
      readonly sources: readonly Source[];
      readonly target: Target;
    };

const redrive = 'redrive';
const where = 'Where';

export const options = {
  json: { help: 'for a program: list prints each on a line, whole; redrive prints all results on one line' },
  id: { value: '<id>', help: 'of this one alone', under: redrive },
  reason: { value: '<reason>', help: 'of those alone that are there for this reason', under: redrive },
  providers: { value: '<list>', help: providersHelp, under: redrive },
  'dry-run': { help: 'the same as without --yes', under: redrive },
  yes: {
    help: 'do it: send to the queue that consumers read, and only then remove from the dead-letter queue',
    under: redrive,
  },
  stack: {
    value: '<name>',
    help: `the queues of this stack, with your AWS credentials${unlessNamed}`,
    under: where,
  },
  'dead-letter-queue-url': { value: '<url>', help: 'this dead-letter queue', under: where },
  'queue-url': { value: '<url>', help: 'and, for redrive, this queue to send to', under: where },
} as const satisfies Options;

type GivenToDeadLetters = Given<typeof options>;

const verbs = ['list', 'show', 'redrive'] as const;
const reasons = ['unreadable', 'id-conflict', 'refused', 'consumer'];
const ofVerb: Readonly<Record<Verb, readonly (keyof typeof options)[]>> = {
  list: ['json'],
  show: [],
  redrive: ['json', 'id', 'reason', 'providers', 'dry-run', 'yes'],
};

/** @throws UserError for options that the command does not know, or that cannot go together */
export function readArguments(given: GivenToDeadLetters): DeadLettersArguments {
  const { values, positionals, mistake } = given;
  const [word, ...rest] = positionals;
  const verb = readVerb(word, mistake);
  const others = verbs.flatMap((each) => ofVerb[each]).filter((option) => !ofVerb[verb].includes(option));
  const foreign = others.find((option) => values[option]);
  if (foreign !== undefined) throw mistake(`${verb} does not take --${foreign}.`);
  const target = readTarget(verb, given);
  if (verb === 'show') {
    const [id, ...more] = rest;
    if (id === undefined || more.length > 0) throw mistake('show takes one id; list has them.');
    return { kind: 'show', id, target };
  }
  if (rest.length > 0) throw mistake(`${verb} takes options alone${verb === 'redrive' ? ', such as --id <id>' : ''}.`);
  if (verb === 'list') return { kind: 'list', json: values.json, target };
  return { kind: 'redrive', ...readRedrive(given), target };
}

type Verb = (typeof verbs)[number];

function readVerb(word: string | undefined, mistake: GivenToDeadLetters['mistake']): Verb {
  const verb = verbs.find((each) => each === word);
  if (verb !== undefined) return verb;
  const meant = word === undefined ? undefined : nearest(word, verbs);
  throw mistake(`Say one of list, show and redrive.${meant === undefined ? '' : ` Do you mean ${meant}?`}`);
}

function readRedrive({ values: { id, reason, yes, json, providers, 'dry-run': isDry }, mistake }: GivenToDeadLetters) {
  if (reason !== undefined && !reasons.includes(reason)) throw mistake(`--reason takes one of ${reasons.join(', ')}.`);
  if (yes && isDry) throw mistake('Take one of --dry-run and --yes.');
  return { id, reason, yes, json, sources: readProviders(providers) };
}

function readTarget(verb: Verb, { values, mistake }: GivenToDeadLetters): Target {
  const { stack, 'queue-url': queueUrl, 'dead-letter-queue-url': deadLetterQueueUrl } = values;
  checkQueueUrl('--queue-url', queueUrl, mistake);
  checkQueueUrl('--dead-letter-queue-url', deadLetterQueueUrl, mistake);
  const hasUrls = queueUrl !== undefined || deadLetterQueueUrl !== undefined;
  if (stack !== undefined && hasUrls) throw mistake('Take --stack or the URLs of the queues.');
  if (stack !== undefined) return { kind: 'stack', stack };
  if (!hasUrls) return { kind: 'local' };
  if (deadLetterQueueUrl === undefined) throw mistake('--queue-url needs --dead-letter-queue-url beside it.');
  if (verb === 'redrive' && queueUrl === undefined) throw mistake('redrive needs --queue-url too: where to send to.');
  if (queueUrl === deadLetterQueueUrl)
    throw mistake('The two URLs are the same. Name the queue and its dead-letter one.');
  return { kind: 'names', deadLetterQueueUrl, queueUrl };
}
