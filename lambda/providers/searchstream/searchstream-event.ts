/**
 * An alert of Datazag SearchStream: the whole body of a delivery. All members are from Datazag's one example; which of them
 * can be absent is not documented. https://www.datazag.com/docs/search-stream
 */
export interface SearchStreamEvent {
  /** Not a UUID, although it looks like one. */
  readonly alert_id: string;
  /** RFC 3339. */
  readonly timestamp: string;
  /** `phishing_candidate_detected` in the example; others are not documented. */
  readonly event_type: string;
  /** `high` in the example; others are not documented. */
  readonly severity: string;
  readonly brand_monitored: string;
  readonly threat_data: SearchStreamThreat;
  readonly detection_logic: SearchStreamDetection;
  readonly [member: string]: unknown;
}

export interface SearchStreamThreat {
  /** An attacker's address: never fetch it, and show it as text, not as a link. */
  readonly url: string;
  readonly domain: string;
  readonly ip_address: string;
  readonly asn: string;
  readonly screenshot_url: string;
  readonly [member: string]: unknown;
}

export interface SearchStreamDetection {
  readonly score: number;
  readonly triggers: readonly string[];
  readonly [member: string]: unknown;
}
