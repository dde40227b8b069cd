import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { memorySource } from '../support/memory-source.ts';
import { counts } from '../support/summaries.ts';

describe('a delivery signed with the key before the current one', () => {
  it.each([0, 5, 9, 10, 11, 19, 20, 21, 25, 29, 30, 31, 40])(
    'is accepted where the key is replaced %i ms after the keys began to be fetched',
    async (replacedAfter) => {
      const cloud = memoryCloud();
      const vendor = memorySource(cloud, ocean);
      let calls = 0;
      // The two stages are read by two calls, which need not arrive in the order in which they were sent.
      cloud.hook = ({ operation }) =>
        operation === 'secrets.get' ? { there: calls++ % 2 === 0 ? 20 : 10, back: 10 } : {};
      cloud.time.after(replacedAfter, () => {
        cloud.secrets.put(vendor.source.secretId, 'the new key', cloud.time.now());
      });
      expect(counts(await vendor.deliver('{"events":[]}'))).toEqual({ kind: 'accepted' });
    },
  );

  it.each([0, 5, 9, 10, 11, 19, 20, 21, 25, 29, 30, 31, 40])(
    'is accepted, were it replaced twice, if it is replaced again %i ms after the keys began to be fetched',
    async (replacedAfter) => {
      const cloud = memoryCloud();
      const { source } = memorySource(cloud, ocean);
      cloud.secrets.put(source.secretId, 'a key before', cloud.time.now());
      const vendor = memorySource(cloud, ocean);
      let calls = 0;
      cloud.hook = ({ operation }) =>
        operation === 'secrets.get' ? { there: calls++ % 2 === 0 ? 20 : 10, back: 10 } : {};
      cloud.time.after(replacedAfter, () => {
        cloud.secrets.put(source.secretId, 'the new key', cloud.time.now());
      });
      expect(counts(await vendor.deliver('{"events":[]}'))).toEqual({ kind: 'accepted' });
    },
  );
});
