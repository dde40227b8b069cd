/**
 * What every entry of Ocean's `events[]` has, which becomes the `data` of a message. These members are Ocean's; absent ones
 * are left out, never null. https://docs.ocean.security/Integrations/SIEM/custom-webhook
 */
export interface OceanEvent {
  readonly event_id: string;
  /** A known type, or one that Ocean has added since. */
  readonly event_type: string;
  /** Unix milliseconds. */
  readonly event_time: number;
  /** The mail that it is about. https://docs.ocean.security/Integrations/SIEM/overview */
  readonly message?: OceanMail;
  readonly [member: string]: unknown;
}

export interface OceanMail {
  readonly id?: string;
  readonly internet_message_id?: string;
  readonly [member: string]: unknown;
}

/** A person or mailbox. Modelled: its members are not on the page that the receiver was built from. */
export interface OceanAddress {
  readonly email?: string;
  readonly [member: string]: unknown;
}

/** A mail that was judged. The members are those of a threat in Ocean's REST API; Ocean does not say whether the webhook has them. */
export interface OceanInboundProtection extends OceanEvent {
  readonly event_type: 'inbound_protection';
  readonly subject?: string;
  readonly sender_email?: string;
  readonly recipient_email?: string;
  readonly threat_type?: string;
  readonly detection_time?: string;
  readonly threat_indicators?: readonly string[];
}

/** A mail that a user reported, and the verdict. The members are those of a report in Ocean's REST API, as above. */
export interface OceanReportPhishing extends OceanEvent {
  readonly event_type: 'report_phishing';
  readonly reporter?: string;
  readonly verdict?: string;
  readonly report_date?: string;
}

/** The decision about a mail in quarantine. */
export interface OceanQuarantineRelease extends OceanEvent {
  readonly event_type: 'quarantine_release';
  /** Modelled. */
  readonly requester?: OceanAddress;
  /** Modelled: `released`, `denied` or `reviewed`. */
  readonly decision?: string;
}

/** An action in Ocean's portal or API. */
export interface OceanAuditLog extends OceanEvent {
  readonly event_type: 'audit_log';
  /** Modelled. */
  readonly actor?: OceanAddress;
  /** Modelled: `login`, `verdict_change` and so on. */
  readonly action?: string;
}

/**
 * An event of one of the four types that Ocean documents, told apart by `event_type`. Other types pass through the
 * receiver: keep a `default` branch. https://docs.ocean.security/Integrations/SIEM/splunk
 */
export type KnownOceanEvent = OceanInboundProtection | OceanReportPhishing | OceanQuarantineRelease | OceanAuditLog;
