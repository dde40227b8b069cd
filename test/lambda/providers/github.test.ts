import { createSecretKey } from 'node:crypto';
import { github } from '../../../lambda/providers/github/github.ts';
import { isSignedWith, readSignature } from '../../../lambda/verify/signature.ts';
import { itReadsAs } from './contract.ts';
import { deliver } from './drafts-of.ts';

describe('GitHub', () => {
  itReadsAs(github, {
    typePrefix: 'com.github.',
    signature: { header: 'X-Hub-Signature-256', value: (digest) => `sha256=${digest}` },
    idHeader: 'X-GitHub-Delivery',
    typeHeader: 'X-GitHub-Event',
    typeMember: 'action',
    deliveryIdHeader: 'X-GitHub-Delivery',
    example: {
      file: 'github.json',
      headers: {
        'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        'X-GitHub-Event': 'secret_scanning_alert',
      },
      events: [{ id: '72d3162e-cc78-11e3-81ab-4c9367dc0958', type: 'com.github.secret_scanning_alert.created' }],
    },
    times: [],
  });

  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  it("agrees with GitHub's published test value", () => {
    const body = Buffer.from('Hello, World!');
    const value = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const delivery = deliver(github, body, { 'X-Hub-Signature-256': [value] });
    const form = readSignature(delivery, delivery.source.signatureHeader, github.signature);
    const key = createSecretKey("It's a Secret to Everybody", 'utf8');
    expect(form.kind === 'well-formed' && isSignedWith(key, body, form.signature)).toBe(true);
  });
});
