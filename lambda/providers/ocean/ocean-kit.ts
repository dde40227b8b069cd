import type { VendorKit } from '../vendor-kit.ts';

export const oceanKit: VendorKit = {
  samples: [
    { name: 'batch', file: 'ocean.json', documented: false },
    { name: 'overlap', file: 'ocean-overlap.json', documented: false },
    { name: 'inbound_protection', file: 'ocean.inbound_protection.json', documented: false },
    { name: 'report_phishing', file: 'ocean.report_phishing.json', documented: false },
    { name: 'quarantine_release', file: 'ocean.quarantine_release.json', documented: false },
    { name: 'audit_log', file: 'ocean.audit_log.json', documented: false },
  ],
  renew: (_event, { id, now }) => ({ event_id: `evt-${id}`, event_time: now }),
  key: {
    takesKey: true,
    where: 'the key that Ocean is to sign with',
    first: [
      'In the Ocean Portal: Integrations, SIEM, Custom webhook (HMAC), Connect.',
      "Enter the source's URL as URL and the key as Secret Value. Ocean never shows it again.",
    ],
    replaced: [
      'Wait 5 seconds. Then, within 24 hours, enter the key as Secret Value of the destination in the',
      'Ocean Portal. Both keys are accepted, so no delivery is refused.',
    ],
  },
};
