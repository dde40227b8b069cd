import type { VendorKit } from '../vendor-kit.ts';
import { withMember } from '../with-member.ts';

export const snykKit: VendorKit = {
  samples: [
    { name: 'project_snapshot/v0', headerType: 'project_snapshot/v0', file: 'snyk.json', documented: false },
    { name: 'ping/v0', headerType: 'ping/v0', file: 'snyk.ping.json', documented: true },
  ],
  // It has no id: the event's id is the body's hash, so any member will do.
  renew: (event, { id, now }) =>
    withMember(withMember(event, ['project', 'id'], id), ['project', 'lastTestedDate'], new Date(now).toISOString()),
  key: {
    takesKey: true,
    where: 'the secret that the webhook was created with at Snyk',
    first: [
      "Create the webhook by Snyk's API (v1), with the source's URL as url and the key as secret. Snyk sends a ping.",
    ],
    replaced: [
      'Wait 5 seconds. Then, within 24 hours, create a second webhook with the same url and the new key as',
      'secret, then delete the first. Both keys are accepted, so no delivery is refused.',
    ],
  },
};
