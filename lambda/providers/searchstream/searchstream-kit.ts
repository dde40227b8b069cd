import type { VendorKit } from '../vendor-kit.ts';

export const searchstreamKit: VendorKit = {
  samples: [
    { name: 'phishing_candidate_detected', file: 'searchstream.json', documented: true },
    { name: 'test', file: 'searchstream.test.json', documented: false },
  ],
  renew: (_event, { id, now }) => ({ alert_id: `evt_${id}`, timestamp: new Date(now).toISOString() }),
  key: {
    takesKey: false,
    where: "Datazag's Signing Secret, from its dashboard",
    first: ["Enter the source's URL in Datazag's portal, unless it is there."],
    replaced: [
      'Nothing more to do at Datazag. It repeats alerts that got 401 since its change, 5 and 30 seconds after the first attempt:',
      'if less than 25 seconds passed, none is lost.',
    ],
  },
};
