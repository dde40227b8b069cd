import type { Provider } from '../provider.ts';

/** Template Batch Vendor. FILL IN: what it watches, how many events a delivery holds, its page on webhooks. */
export const templateBatchVendor = {
  name: 'template-batch-vendor',
  // FILL IN: the vendor's domain in reverse, and a full stop; the vendor's own type follows it.
  typePrefix: 'com.example.',
  // FILL IN: the header, in lower case, what stands before the digest, 'hex' or 'base64'. More: docs/new-vendor.md.
  signature: { header: 'x-template-batch-vendor-signature', configurable: false, prefix: '', encoding: 'hex' },
  // FILL IN: the vendor's other headers, in lower case, including signed ones. Add deliveryIdHeader if one is that.
  reservedHeaders: ['content-type'],
  // FILL IN: whether the vendor can be set up to send a header of your own, such as an API key.
  sendsStaticHeaders: false,
  // FILL IN: the member of the body that is the array of events.
  batchMember: 'events',
  // FILL IN: the member with the event's id, or the path to it, which a retry repeats. Leave it out if there is none.
  idMember: 'id',
  // FILL IN: the member with the event's type. If the vendor lists its types, add knownTypes, a list in a file beside.
  typeMember: 'type',
  // FILL IN: the member with the event's time, and its form, one of those in time.ts. Leave it out if there is none.
  time: { member: 'time', form: 'rfc3339' },
} as const satisfies Provider;
