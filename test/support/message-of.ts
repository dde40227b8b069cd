/** The result of `deliveryAttributes`: the attributes of a delivery, beginning with a comma. */
export const ofDelivery = `,"receivedtime":"2026-11-21T09:00:00.123Z","requestid":"request-1","deliveryid":"d","deliverysha256":"${'d'.repeat(64)}"`;

/**
 * A message as the receiver would make it from an event of Ocean's.
 * @param id as JSON text without the quotes
 * @param content the member with the event, beginning with a comma
 */
export function messageOf(id: string, content = ',"data":{}', type = 'security.ocean.audit_log'): string {
  return `{"specversion":"1.0","id":"${id}","source":"/ocean","type":"${type}","datacontenttype":"application/json"${ofDelivery}${content}}`;
}
