import type { VendorKit } from '../vendor-kit.ts';
import { withMember } from '../with-member.ts';

export const pagerdutyKit: VendorKit = {
  samples: [
    { name: 'incident.priority_updated', file: 'pagerduty.json', documented: true },
    { name: 'service.updated', file: 'pagerduty.service.updated.json', documented: true },
  ],
  renew: (event, { id, now }) =>
    withMember(withMember(event, ['event', 'id'], id), ['event', 'occurred_at'], new Date(now).toISOString()),
  key: {
    takesKey: false,
    where: 'the secret in the answer of the API that creates the webhook subscription; PagerDuty never shows it again',
    first: [
      'Nothing more to do at PagerDuty. It repeats deliveries that got 503 before this moment, for up to 48 hours.',
    ],
    replaced: [
      'Nothing more to do at PagerDuty. Deliveries that it signed with only the new key before this moment got 401, and it does',
      'not repeat them. After three such in a row it stops for 24 hours: check whether the subscription needs attention.',
    ],
  },
};
