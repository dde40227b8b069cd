import type { KnownOceanEvent } from './ocean-event.ts';

/** Every `event_type` that Ocean documents. https://docs.ocean.security/Integrations/SIEM/splunk */
export const oceanTypes = [
  'inbound_protection',
  'report_phishing',
  'quarantine_release',
  'audit_log',
] as const satisfies readonly KnownOceanEvent['event_type'][];
