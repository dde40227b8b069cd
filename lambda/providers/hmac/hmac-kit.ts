import type { VendorKit } from '../vendor-kit.ts';

/** Of a vendor that is declared where its source is: nothing is known of its bodies and its portal. */
export const hmacKit: VendorKit = {
  samples: [{ name: 'unknown', file: 'hmac.json', documented: false }],
  renew: (_event, { id, now }) => ({ id, time: new Date(now).toISOString() }),
  key: {
    takesKey: false,
    where: "the vendor's signing key",
    first: ["Enter the source's URL at the vendor, unless it is there."],
    replaced: [
      'Both keys are accepted for 24 hours. What the vendor signed with the new one before now was answered 401.',
    ],
  },
};
