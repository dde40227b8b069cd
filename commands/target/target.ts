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
