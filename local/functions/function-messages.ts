/** What the thread of a function is started with. */
export interface FunctionData {
  readonly name: string;
  /** The bundled module that exports `handler`. */
  readonly file: string;
  /** Milliseconds that an invocation may take. */
  readonly timeout: number;
}

/** What the thread is told. */
export interface Invocation {
  readonly id: number;
  readonly requestId: string;
  readonly event: unknown;
}

/** What the thread tells. */
export type WorkerMessage =
  /** The handler is loaded. */
  | { readonly kind: 'ready' }
  /** What was written to standard output or error. */
  | { readonly kind: 'output'; readonly text: string }
  /** `json` is undefined if the handler answered nothing. */
  | { readonly kind: 'answer'; readonly id: number; readonly json: string | undefined }
  | { readonly kind: 'error'; readonly id: number; readonly error: string };
