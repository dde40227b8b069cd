import { createHmac } from 'node:crypto';
import { readReceiverEnvironment } from '../../../lambda/environment.ts';
import { environmentVariable } from '../../../lambda/names.ts';
import { findProvider } from '../../../lambda/providers/find-provider.ts';
import { hmac } from '../../../lambda/providers/hmac/hmac.ts';
import { receive } from '../../../lambda/receive.ts';
import { sourceConfigs } from '../../../lib/functions/source-configs.ts';
import { memoryCloud } from '../../../sim/cloud/memory-cloud.ts';
import { deliveryOf, listed } from '../../../sim/history/delivery-of.ts';
import { queued } from '../../support/summaries.ts';

const provider = hmac({
  typePrefix: 'com.example.',
  signature: {
    header: 'x-signature',
    prefix: 'v0=',
    signed: 'v0:{x-sent-at}:{body}',
    signedTime: { value: 'x-sent-at', form: 'unix-seconds' },
  },
  deliveryIdHeader: 'x-delivery',
  idMember: ['event', 'id'],
  typeMember: ['event', 'kind'],
});

/** What the function reads that the stack wrote. */
function sourceInFunction() {
  const configs = sourceConfigs([{ name: 'made-up', provider }], () => 'secret');
  const variables = Object.fromEntries(Object.values(environmentVariable).map((name) => [name, '1']));
  const { sources } = readReceiverEnvironment({
    ...variables,
    [environmentVariable.secretPrefix]: '',
    [environmentVariable.sources]: JSON.stringify(configs),
  });
  return sources.get('made-up')!;
}

describe('a provider that is declared with its source', () => {
  it('is the same on both sides of the environment', () => {
    expect(sourceInFunction().provider).toEqual(findProvider(provider));
    expect(sourceInFunction().signatureHeader).toBe('x-signature');
  });

  it('reserves every header that it reads', () => {
    expect(findProvider(provider)?.reservedHeaders).toEqual(['x-sent-at', 'x-delivery', 'content-type']);
    const inHeaders = { ...provider, idHeader: 'x-id', typeHeader: 'x-type', sentTimeHeader: 'x-sent' };
    expect(findProvider(inHeaders)?.reservedHeaders).toEqual(expect.arrayContaining(['x-id', 'x-type', 'x-sent']));
  });

  it('takes what is signed so, once, and refuses the rest', async () => {
    const cloud = memoryCloud();
    const source = sourceInFunction();
    cloud.secrets.put(source.secretId, 'key', Date.UTC(2026, 10, 20));
    const body = '{"event":{"id":"evt-1","kind":"login"}}';
    const deliver = (key: string) => {
      const sentAt = String(Math.floor(cloud.time.now() / 1_000));
      const digest = createHmac('sha256', key).update(`v0:${sentAt}:${body}`).digest('hex');
      const delivery = deliveryOf(source, body, listed({ 'x-sent-at': sentAt, 'x-signature': `v0=${digest}` }));
      return cloud.time.run(receive({ ...delivery, receivedAt: cloud.time.now() }, cloud.receiver()));
    };
    expect(await deliver('key')).toMatchObject({ kind: 'accepted', accepted: 1 });
    expect(await deliver('key')).toMatchObject({ kind: 'accepted', duplicates: 1 });
    expect(await deliver('another key')).toMatchObject({ kind: 'refused', reason: 'wrong' });
    expect(queued(cloud)).toEqual(['main made-up#evt-1']);
  });
});
