/** The start data of a function's thread. */
export interface FunctionData {
  readonly name: string;
  /** The bundled module that exports `handler`. */
  readonly file: string;
  /** The most milliseconds for an invocation. */
  readonly timeout: number;
}

/** Messages to the thread. */
export interface Invocation {
  readonly id: number;
  readonly requestId: string;
  readonly event: unknown;
}

/** Messages from the thread. */
export type WorkerMessage =
  /** The handler is loaded. */
  | { readonly kind: 'ready' }
  /** Text written to standard output or error. */
  | { readonly kind: 'output'; readonly text: string }
  /** `json` is undefined if the handler returned nothing. */
  | { readonly kind: 'answer'; readonly id: number; readonly json: string | undefined }
  | { readonly kind: 'error'; readonly id: number; readonly error: string };
