/**
 * An activity of Signal Sciences, Fastly's Next-Gen WAF: the whole body of a delivery. There is no id.
 * https://www.fastly.com/documentation/guides/next-gen-waf/integrations/generic-webhooks/
 */
export interface SignalSciencesEvent {
  /** RFC 3339, with up to nine fractional digits. */
  readonly created: string;
  /** `flag`, `loggingModeChanged`, `listCreated` and so on: Fastly publishes no list. */
  readonly type: string;
  /** Differs by activity. */
  readonly payload: SignalSciencesPayload;
  /** To Fastly's dashboard. */
  readonly link: string;
  /** Not in older samples: do not rely on it. */
  readonly workspaceId?: string;
  readonly [member: string]: unknown;
}

/** As in Fastly's one example, of a `flag`; whether another activity has these members is not documented. */
export interface SignalSciencesPayload {
  readonly ID?: string;
  readonly CorpID?: string;
  readonly SiteID?: string;
  readonly Scope?: string;
  readonly Slug?: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly CreatedBy?: string;
  readonly CreatedByID?: string;
  /** RFC 3339. */
  readonly Created?: string;
  /** RFC 3339. */
  readonly Updated?: string;
  readonly ResourceID?: string;
  readonly [member: string]: unknown;
}
