import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { prewarm } from '../../../lambda/aws/prewarm.ts';
import type { ReceiverEnvironment } from '../../../lambda/environment.ts';
import { github } from '../../../lambda/providers/github/github.ts';
import type { KeyCache } from '../../../lambda/verify/key-cache.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { manualClock } from '../../support/manual-clock.ts';

// Nothing listens there, so that DynamoDB and SQS fail at once.
const variables = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'key',
};
const before = process.env;
beforeAll(() => {
  process.env = { ...before, ...variables };
});
afterAll(() => {
  process.env = before;
});

/** Whose keys were asked for, in turn. Those that hang end by their signal alone. */
function cacheWith(hanging: readonly string[]): { readonly asked: string[]; readonly cache: KeyCache } {
  const asked: string[] = [];
  const keys: KeyCache['keys'] = async ({ secretId }, span) => {
    asked.push(secretId);
    const attempt = span.attempt();
    if (hanging.includes(secretId) && !attempt.aborted) await once(attempt, 'abort');
    return undefined;
  };
  return { asked, cache: { keys, latestKeys: keys, cached: () => [] } };
}

function environment(...secretIds: string[]): ReceiverEnvironment {
  const sources = secretIds.map((secretId) => [secretId, { ...sourceOf(github), secretId }] as const);
  return {
    table: 'table',
    queueUrl: 'http://127.0.0.1:1/1/queue',
    deadLetterQueueUrl: '',
    bucket: '',
    keepMessagesDays: undefined,
    sources: new Map(sources),
    staleAfter: 1,
  };
}

describe('pre-warming', () => {
  it('asks for the keys of every source', async () => {
    const { asked, cache } = cacheWith([]);
    await prewarm(environment('a', 'b', 'c'), cache, manualClock());
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('leaves a key that hangs half of its time, so that those behind it are fetched', async () => {
    const clock = manualClock();
    const { asked, cache } = cacheWith(['a', 'b']);
    const warmed = prewarm(environment('a', 'b', 'c', 'd'), cache, clock);
    await setImmediate();
    expect(asked).toEqual(['a', 'b']);
    clock.advance(250);
    await warmed;
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends when its time is up, though DynamoDB and SQS do not answer', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    jest.resetModules();
    const fresh = require('../../../lambda/aws/prewarm.ts') as { prewarm: typeof prewarm };
    const clock = manualClock();
    const warmed = fresh.prewarm(environment('a'), cacheWith([]).cache, clock);
    for (let open = 0; open < 2; open++) await once(silent, 'connection');
    clock.advance(500);
    await expect(warmed).resolves.toBeUndefined();
    silent.close();
  });
});
