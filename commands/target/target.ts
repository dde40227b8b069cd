import { stackName } from '../../bin/stack-name.ts';
import { inApp } from '../shared/typed.ts';

/** The receiver that a command works on. */
export type Target =
  /** The one that `npm start` runs on this machine. */
  | { readonly kind: 'local' }
  /** A deployed one, by its stack. */
  | { readonly kind: 'stack'; readonly stack: string }
  /** What of it the command needs, by name. */
  | ({ readonly kind: 'names' } & Names);

/** The parts of a receiver that commands work on. */
export interface Names {
  /** Of the queue that consumers read. */
  readonly queueUrl?: string | undefined;
  readonly deadLetterQueueUrl?: string | undefined;
  readonly tableName?: string | undefined;
}

/** The receiver that a command works on, in its help. */
export const receiverMeant = inApp ? 'a deployed receiver' : 'the receiver that npm start runs on this machine';

/** A note in the help of a command that takes a target. */
export const localByDefault = inApp
  ? 'One of these says which receiver is meant.'
  : 'Without these it looks for the receiver that npm start runs; with PORT=4000 for the one of PORT=4000 npm start.';

/** In the help of an option that names a stack: what it is called. */
export const unlessNamed = inApp ? '' : `: ${stackName} unless you named it otherwise`;

/** A stack for examples. */
export const exampleStack = inApp ? 'Security' : stackName;
