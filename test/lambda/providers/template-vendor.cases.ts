import { templateVendor } from '../../../lambda/providers/template-vendor/template-vendor.ts';
import { keyRing } from '../../../lambda/verify/keys.ts';
import { isSignedWith, readSignature } from '../../../lambda/verify/signature.ts';
import { listed } from '../../../sim/history/delivery-of.ts';
import { itReadsAs } from './contract.ts';
import { deliver } from './drafts-of.ts';
import { rfc3339Cases } from './rfc3339-cases.ts';

/** A delivery that the vendor signed. FILL IN: the address of the page that shows it, or how it was made. */
const published = {
  key: 'FILL IN: the key, as the vendor shows it',
  body: 'FILL IN: the body, byte for byte',
  headers: { 'FILL IN: the header with the signature, and its whole value; the same of headers that are signed': '' },
};

describe('Template Vendor', () => {
  it('takes what the vendor signed', () => {
    const delivery = deliver(templateVendor, published.body, listed(published.headers));
    const form = readSignature(delivery, delivery.source.signatureHeader, templateVendor.signature);
    const { keys, problem } = keyRing({ current: { text: published.key, createdAt: 0 } }, templateVendor.signature);
    const isRight =
      form.kind === 'well-formed' && keys.some(({ key }) => isSignedWith(key, delivery.body, form.signature));
    expect({ problem, form: form.kind, isRight }).toEqual({ problem: undefined, form: 'well-formed', isRight: true });
  });

  // What the vendor's page says, each value copied from there and none from the provider.
  itReadsAs(templateVendor, {
    typePrefix: 'FILL IN: what begins every type, with its full stop',
    signature: {
      header: 'FILL IN: the header with the signature, as the page writes it',
      value: (digest) => `FILL IN: what stands before it. Not hex of the body? See docs/new-vendor.md.${digest}`,
    },
    idMember: 'FILL IN: the member with the id; leave the line out if there is none',
    typeMember: 'FILL IN: the member with the type',
    timeMember: 'FILL IN: the member with the time; leave the line out if there is none',
    example: {
      file: 'template-vendor.json',
      events: [{ id: 'FILL IN: id, type with its prefix and time of each event in the file', type: '', time: '' }],
    },
    // FILL IN: whether the page writes times like these. Unix milliseconds: see ocean.test.ts. No time: [], no import.
    times: rfc3339Cases,
  });
});
