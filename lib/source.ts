/** One URL: the webhooks of one vendor's tenant or site, signed with a key of its own. */
export interface Source {
  /** 1 to 64 of `a-z`, `0-9` and `-`: the path of the URL, and behind a `/` the CloudEvents `source`. */
  readonly name: string;
  /** Whose webhooks they are: `ocean`, `signal-sciences` or `searchstream`. */
  readonly provider: string;
  /**
   * The header that carries the signature. Only Ocean lets its users choose it.
   * @default the provider's own
   */
  readonly signatureHeader?: string;
  /**
   * Static headers that the vendor is set up to send. Each becomes a CloudEvents extension attribute, named in lower
   * case with letters and digits only: `X-Tenant-Id` is carried as `xtenantid`. Headers are not signed.
   * @default none
   */
  readonly forwardHeaders?: readonly string[];
}
