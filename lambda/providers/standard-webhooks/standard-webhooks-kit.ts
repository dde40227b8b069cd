import type { VendorKit } from '../vendor-kit.ts';
import { withMember } from '../with-member.ts';

export const standardWebhooksKit: VendorKit = {
  samples: [{ name: 'contact.created', file: 'standard-webhooks.json', documented: true }],
  // The id is in a header, which npm run send makes of the body.
  renew: (event, { id, now }) => withMember({ ...event, timestamp: new Date(now).toISOString() }, ['data', 'id'], id),
  key: {
    takesKey: false,
    where: "the vendor's signing secret of the endpoint: whsec_ and base64",
    first: [
      "Enter the source's URL at the vendor, unless it is there. It repeats deliveries that got 503 before this moment.",
    ],
    replaced: [
      'Nothing more to do, if the vendor signs with the old and the new secret for a while, as the specification says.',
    ],
  },
};
