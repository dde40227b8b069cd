import type { VendorKit } from '../vendor-kit.ts';
import { withMember } from '../with-member.ts';

export const githubKit: VendorKit = {
  samples: [
    {
      name: 'secret_scanning_alert.created',
      headerType: 'secret_scanning_alert',
      file: 'github.json',
      documented: false,
    },
    { name: 'ping', headerType: 'ping', file: 'github.ping.json', documented: false },
  ],
  // The id is in a header, which npm run send makes of the body; there is no time.
  renew: (event, { id }) => withMember(event, ['sender', 'node_id'], id),
  key: {
    takesKey: true,
    where: 'the secret that the webhook has at GitHub',
    first: [
      "In the settings of the organization or repository: Webhooks, Add webhook. Enter the source's URL as Payload URL, choose",
      'application/json as Content type, and enter the key as Secret.',
    ],
    replaced: [
      'Wait 5 seconds. Then, within 24 hours, enter the key as Secret of the webhook. Both keys are',
      'accepted, so no delivery is refused.',
    ],
  },
};
