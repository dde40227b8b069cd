import type { VendorKit } from '../vendor-kit.ts';
import { withMember } from '../with-member.ts';

export const signalSciencesKit: VendorKit = {
  samples: [
    { name: 'flag', file: 'signal-sciences.json', documented: true },
    { name: 'flag-event', file: 'signal-sciences.flag-event.json', documented: false },
    { name: 'loggingModeChanged', file: 'signal-sciences.loggingModeChanged.json', documented: false },
    { name: 'agentAnonModeChanged', file: 'signal-sciences.agentAnonModeChanged.json', documented: false },
    { name: 'expireFlag', file: 'signal-sciences.expireFlag.json', documented: false },
    { name: 'createCustomRedaction', file: 'signal-sciences.createCustomRedaction.json', documented: false },
    { name: 'removeCustomRedaction', file: 'signal-sciences.removeCustomRedaction.json', documented: false },
    { name: 'updateCustomRedaction', file: 'signal-sciences.updateCustomRedaction.json', documented: false },
    { name: 'customAlertCreated', file: 'signal-sciences.customAlertCreated.json', documented: false },
    { name: 'customAlertUpdated', file: 'signal-sciences.customAlertUpdated.json', documented: false },
    { name: 'customAlertDeleted', file: 'signal-sciences.customAlertDeleted.json', documented: false },
    { name: 'listCreated', file: 'signal-sciences.listCreated.json', documented: false },
    { name: 'listUpdated', file: 'signal-sciences.listUpdated.json', documented: false },
    { name: 'listDeleted', file: 'signal-sciences.listDeleted.json', documented: false },
  ],
  // It has no id: the event's id is the body's hash, so any member will do.
  renew: (event, { id, now }) => withMember({ ...event, created: new Date(now).toISOString() }, ['payload', 'ID'], id),
  key: {
    takesKey: false,
    where: "Fastly's key: the webhook under Manage, Site Integrations; Reveal, or for a new key Rotate and Reveal",
    first: [
      'Nothing more to do at Fastly. Deliveries that it sent before this moment got 503, and it does not repeat them.',
    ],
    replaced: [
      'Nothing more to do at Fastly. Deliveries that it sent between Rotate and this moment got 401, and it does not repeat them:',
      'compare that minute with its panel.',
    ],
  },
};
