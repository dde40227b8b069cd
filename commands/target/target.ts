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

/** What the help of a command says that can be told its target. */
export const localByDefault =
  'Without these it looks for the receiver that npm start runs; with PORT=4000 for the one of PORT=4000 npm start.';
