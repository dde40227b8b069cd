import type { VendorKit } from '../vendor-kit.ts';
import { withMember } from '../with-member.ts';

export const signalSciencesKit: VendorKit = {
  samples: [
    { name: 'flag', file: 'signal-sciences.json', documented: true },
    { name: 'loggingModeChanged', file: 'signal-sciences.loggingModeChanged.json', documented: false },
    { name: 'listCreated', file: 'signal-sciences.listCreated.json', documented: false },
  ],
  // It has no id: the body's hash is the event's, so any member will do.
  renew: ({ payload }, { id, now }) => ({
    created: new Date(now).toISOString(),
    payload: withMember(payload, 'ID', id),
  }),
  key: {
    takesKey: false,
    where: "Fastly's key: the webhook under Manage, Site Integrations; Reveal, or for a new key Rotate and Reveal",
    first: ['Nothing more to do at Fastly. What it sent before this moment was answered 503, and is not sent again.'],
    replaced: [
      'Nothing more to do at Fastly. What it sent between Rotate and this moment was answered 401, and is not sent again:',
      'compare that minute with its panel.',
    ],
  },
};
