import type { VendorKit } from '../vendor-kit.ts';

export const templateVendorKit: VendorKit = {
  samples: [{ name: 'example', file: 'template-vendor.json', documented: false }],
  // FILL IN: the members that turn an event into a new one that happens now: its id and its time.
  renew: (_event, { id, now }) => ({ id, time: new Date(now).toISOString() }),
  key: {
    // FILL IN: whether the vendor takes a key that you make; otherwise it makes one and shows it.
    takesKey: false,
    where: 'FILL IN: what the vendor calls its key, and where it shows it',
    first: ['FILL IN: what to enter at the vendor once the first key is stored'],
    replaced: ['FILL IN: what to do there once another key is stored, and what is lost'],
  },
};
