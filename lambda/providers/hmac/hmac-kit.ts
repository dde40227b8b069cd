import type { VendorKit } from '../vendor-kit.ts';

/** For a vendor that is declared with its source: its bodies and portal are unknown. */
export const hmacKit: VendorKit = {
  samples: [{ name: 'unknown', file: 'hmac.json', documented: false }],
  renew: (_event, { id, now }) => ({ id, time: new Date(now).toISOString() }),
  key: {
    takesKey: false,
    where: "the vendor's signing key",
    first: ["Enter the source's URL at the vendor, unless it is there."],
    replaced: [
      'Both keys are accepted for 24 hours. Deliveries that the vendor signed with the new one before now got 401.',
    ],
  },
};
