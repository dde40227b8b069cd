import type { SignalSciencesPayloads } from './signal-sciences-payloads.ts';
import type { signalSciencesTypes } from './signal-sciences-types.ts';

/**
 * An activity of Signal Sciences, Fastly's Next-Gen WAF: the whole body of a delivery. There is no id.
 * https://www.fastly.com/documentation/guides/next-gen-waf/integrations/generic-webhooks/
 */
export interface SignalSciencesEvent {
  /** RFC 3339, with up to nine fractional digits. */
  readonly created: string;
  /** One of `signalSciencesTypes`, or one that Fastly has added since. */
  readonly type: string;
  /** Differs by activity. */
  readonly payload: SignalSciencesPayload;
  /** To Fastly's dashboard. */
  readonly link: string;
  /** Not in older samples: do not rely on it. */
  readonly workspaceId?: string;
  readonly [member: string]: unknown;
}

/** As in Fastly's one example, of a `flag`. The page of 2023 names other objects, by activity: `SignalSciencesActivity`. */
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

/** An activity type that Signal Sciences documented. */
export type SignalSciencesType = (typeof signalSciencesTypes)[number];

/**
 * An activity of one type, with the payload that the page of 2023 names. A `flag` has that, or the one in Fastly's example. The
 * page names no payload for the other types.
 */
export interface SignalSciencesActivity<Type extends SignalSciencesType> extends SignalSciencesEvent {
  readonly type: Type;
  readonly payload: Type extends keyof SignalSciencesPayloads
    ? SignalSciencesPayloads[Type] | (Type extends 'flag' ? SignalSciencesPayload : never)
    : SignalSciencesPayload;
}

/** An activity of one of these types, told apart by `type`. Other types pass through the receiver: keep a `default` branch. */
export type KnownSignalSciencesEvent = {
  [Type in SignalSciencesType]: SignalSciencesActivity<Type>;
}[SignalSciencesType];
