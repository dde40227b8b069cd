import type { LocalReceiver } from '../../start-local.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import type { InspectorRoutes } from '../serve-inspector.ts';
import { shownText } from '../shown-text.ts';
import { curl } from './curl.ts';
import { requestHeaders } from './request-headers.ts';
import { sampleDelivery } from './sample-delivery.ts';

/**
 * What the page asks for when somebody wants to see it.
 * @param receiver throws a UserError before it is ready
 */
export function reads(
  deliveries: Deliveries,
  receiver: () => LocalReceiver,
): Pick<InspectorRoutes, 'body' | 'headers' | 'curl' | 'message'> {
  return {
    body: (requestId) => {
      const body = deliveries.get(requestId)?.received?.body;
      return body && shownText(body.toString());
    },
    headers: async (requestId) => {
      const { received, answer } = deliveries.get(requestId) ?? {};
      return received && requestHeaders(receiver(), received, answer?.status === 401);
    },
    curl: async (asked) => {
      const { source, delivery } = await sampleDelivery(receiver(), asked);
      return { curl: curl(source.url, delivery) };
    },
    message: (requestId, eventId) => {
      const event = deliveries.get(requestId)?.events.get(eventId);
      return event && { ...shownText(event.message), ...event.sent };
    },
  };
}
