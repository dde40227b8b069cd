import { createHmac } from 'node:crypto';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import { keyRing } from '../../../lambda/verify/keys.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { isSignedWith, readSignature } from '../../../lambda/verify/signature.ts';
import { itReadsAs } from './contract.ts';
import { deliver } from './drafts-of.ts';
import { rfc3339Cases } from './rfc3339-cases.ts';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/webhook.test.ts */
const published = {
  key: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  body: '{"test": 2432232314}',
  headers: { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330' },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

describe('Standard Webhooks', () => {
  itReadsAs(standardWebhooks, {
    typePrefix: 'com.standardwebhooks.',
    signature: {
      header: 'webhook-signature',
      value: (digest) => `v1,${digest}`,
      key: published.key,
      digest: (body) =>
        createHmac('sha256', Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'))
          .update(`msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.${body}`)
          .digest('base64'),
      signed: published.headers,
      several: (first, second) => `v1,${first} v1,${second}`,
      sentAt: 1_614_265_330_000,
    },
    idHeader: 'webhook-id',
    typeMember: 'type',
    timeMember: 'timestamp',
    deliveryIdHeader: 'webhook-id',
    sentTimeHeader: 'webhook-timestamp',
    example: {
      file: 'standard-webhooks.json',
      headers: { 'webhook-id': 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W' },
      events: [
        {
          id: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
          type: 'com.standardwebhooks.contact.created',
          time: '2022-11-03T20:26:10.344522Z',
        },
      ],
    },
    times: rfc3339Cases,
  });

  const isPublished = (signature: string, key = published.key) => {
    const headers = { ...published.headers, 'webhook-signature': signature };
    const delivery = deliver(
      standardWebhooks,
      published.body,
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    );
    const form = readSignature(delivery, delivery.source.signatureHeader, standardWebhooks.signature);
    const [current] = keyRing({ current: { text: key, createdAt: 0 } }, standardWebhooks.signature).keys;
    return form.kind === 'well-formed' && isSignedWith(current!.key, delivery.body, form.signature);
  };
  const other = 'Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';

  it.each<[what: string, isSigned: boolean, signature: string]>([
    ['the signature', true, published.signature],
    ['the signature among others', true, `v1,${other} v2,${other} ${published.signature} v1,${other}`],
    ['others', false, `v1,${other} v2,${other}`],
    ['a part of it', false, published.signature.slice(0, 8)],
    ['its identifier alone', false, 'v1,'],
    ['what is not a signature', false, 'v1,dawfeoifkpqwoekfpqoekf'],
  ])("agrees with the project's published test values: %s", (_what, isSigned, signature) => {
    expect(isPublished(signature)).toBe(isSigned);
  });

  it('takes a key without its prefix', () => {
    expect(isPublished(published.signature, 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(true);
  });

  it('signs an id that is made of the body, so that the same body is the same event', () => {
    const [first, again, other] = ['{}', '{}', '{ }'].map((body) =>
      sign({ provider: 'standard-webhooks' }, published.key, body),
    );
    expect(first!['webhook-id']).toBe(again!['webhook-id']);
    expect(first!['webhook-id']).not.toBe(other!['webhook-id']);
  });
});
