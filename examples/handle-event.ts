import type { KnownOceanEvent, Message, SearchStreamEvent } from '../message/message.ts';

/**
 * Handles an event; this example writes a line. It is called twice for an event only if the process dies between
 * handling it and noting that.
 * @param data as the vendor documents it, but unchecked: members can be missing
 * @throws if the event could not be handled; the message then comes again, and after five times becomes a dead letter
 */
export async function handleEvent(message: Message, data: unknown): Promise<void> {
  const { source, id, type, replayedtime } = message;
  console.log(JSON.stringify({ source, id, type, replayedtime, summary: summary(type, data) }));
}

function summary(type: string, data: unknown): string {
  if (type.startsWith('com.datazag.searchstream.')) {
    const { severity, brand_monitored } = data as Partial<SearchStreamEvent>;
    return `${known(severity)} for ${known(brand_monitored)}`;
  }
  if (!type.startsWith('security.ocean.')) return type;
  const event = data as KnownOceanEvent;
  switch (event.event_type) {
    case 'inbound_protection':
      return `${known(event.threat_type)} mail ${known(event.message?.internet_message_id)}`;
    case 'report_phishing':
      return `${known(event.verdict)} mail ${known(event.message?.internet_message_id)}`;
    case 'quarantine_release':
      return `${known(event.decision)} mail ${known(event.message?.internet_message_id)}`;
    case 'audit_log':
      return `${known(event.action)} by ${known(event.actor?.email)}`;
    // A type that Ocean has added since.
    default:
      return type;
  }
}

/** Any member can be missing. */
function known(member: string | undefined): string {
  return member ?? 'unknown';
}
