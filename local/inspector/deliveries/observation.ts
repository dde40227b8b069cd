/** What a call to a service says of an event. `message` is the text of its CloudEvent. */
export type Observation =
  /** Its row was written, under this key. */
  | { readonly kind: 'claimed'; readonly key: string; readonly message: string }
  /** A row with its key was there. */
  | { readonly kind: 'known'; readonly message: string }
  /** A queue took its message. */
  | {
      readonly kind: 'sent';
      readonly by: 'receiver' | 'relay';
      readonly message: string;
      readonly queue: 'main' | 'dead-letter';
      /** `MessageGroupId`. */
      readonly group: string | undefined;
      /** The message attributes, strings. */
      readonly attributes: Readonly<Record<string, string>>;
    }
  /** The row with this key was settled. */
  | { readonly kind: 'settled'; readonly key: string };
