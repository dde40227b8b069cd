/**
 * What `payload` holds by activity: the object of Signal Sciences' API that its page names, with the members that its own Go client
 * has. Whether a webhook leaves some out is not documented: each may be absent. https://github.com/signalsciences/go-sigsci
 */
export interface SignalSciencesPayloads {
  readonly loggingModeChanged: SignalSciencesSite;
  readonly agentAnonModeChanged: SignalSciencesSite;
  readonly flag: SignalSciencesFlaggedAddress;
  readonly expireFlag: SignalSciencesFlaggedAddress;
  readonly createCustomRedaction: SignalSciencesRedaction;
  readonly removeCustomRedaction: SignalSciencesRedaction;
  readonly updateCustomRedaction: SignalSciencesRedaction;
  readonly customAlertCreated: SignalSciencesAlert;
  readonly customAlertUpdated: SignalSciencesAlert;
  readonly customAlertDeleted: SignalSciencesAlert;
  readonly listCreated: SignalSciencesList;
  readonly listUpdated: SignalSciencesList;
  readonly listDeleted: SignalSciencesList;
}

/** A site, as the API returns it for "Get site by name". */
export interface SignalSciencesSite {
  readonly name?: string;
  readonly displayName?: string;
  readonly agentLevel?: string;
  readonly agentAnonMode?: string;
  readonly blockHTTPCode?: number;
  readonly blockDurationSeconds?: number;
  /** RFC 3339. */
  readonly created?: string;
  readonly [member: string]: unknown;
}

/** An address that was flagged, as the API returns it for "Get event by ID". */
export interface SignalSciencesFlaggedAddress {
  readonly id?: string;
  /** RFC 3339. */
  readonly timestamp?: string;
  /** The address. */
  readonly source?: string;
  readonly remoteCountryCode?: string;
  readonly remoteHostname?: string;
  readonly userAgents?: readonly string[];
  /** `info` or `flagged`. */
  readonly action?: string;
  readonly type?: string;
  /** Signals, and how often each was seen. */
  readonly reasons?: Readonly<Record<string, number>>;
  readonly requestCount?: number;
  readonly tagCount?: number;
  /** The time over which they were seen, in seconds. */
  readonly window?: number;
  /** RFC 3339. */
  readonly expires?: string;
  readonly expiredBy?: string;
  readonly [member: string]: unknown;
}

/** A custom redaction. */
export interface SignalSciencesRedaction {
  readonly id?: string;
  readonly field?: string;
  /** 0: request parameter, 1: request header, 2: response header. */
  readonly redactionType?: number;
  readonly createdBy?: string;
  /** RFC 3339. */
  readonly created?: string;
  readonly [member: string]: unknown;
}

/** A custom alert. */
export interface SignalSciencesAlert {
  readonly id?: string;
  readonly siteID?: string;
  readonly tagName?: string;
  readonly longName?: string;
  /** Minutes. */
  readonly interval?: number;
  readonly threshold?: number;
  readonly blockDurationSeconds?: number;
  readonly enabled?: boolean;
  /** `info` or `flagged`. */
  readonly action?: string;
  readonly type?: string;
  readonly skipNotifications?: boolean;
  readonly createdBy?: string;
  /** RFC 3339. */
  readonly created?: string;
  readonly [member: string]: unknown;
}

/** A list of addresses, countries and so on. */
export interface SignalSciencesList {
  readonly id?: string;
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly entries?: readonly string[];
  readonly createdBy?: string;
  /** RFC 3339. */
  readonly created?: string;
  /** RFC 3339. */
  readonly updated?: string;
  readonly [member: string]: unknown;
}
