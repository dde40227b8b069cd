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
      'Nothing more to do at PagerDuty. What was answered 503 before this moment is sent again for up to 48 hours.',
    ],
    replaced: [
      'Nothing more to do at PagerDuty. What it signed with the new key alone before this moment was answered 401, and is not',
      'sent again; after three such in a row it stops for 24 hours: look whether the subscription needs attention.',
    ],
  },
};
