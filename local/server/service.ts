/** An AWS service that runs on this machine. */
export interface Service {
  /** Base URL, without a path. */
  readonly endpoint: string;
  stop(): Promise<void>;
}
