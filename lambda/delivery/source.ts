import type { Provider } from '../providers/provider.ts';

/** One URL: a provider's webhooks, signed with one key. Header names are in lower case. */
export interface Source {
  readonly name: string;
  readonly provider: Provider;
  readonly secretId: string;
  readonly signatureHeader: string;
  /** Static headers to carry, each with the CloudEvents extension attribute that it becomes. */
  readonly forwardHeaders: readonly { readonly header: string; readonly attribute: string }[];
}
