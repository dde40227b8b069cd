import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../lambda/delivery/clock.ts';
import { respond } from '../../lambda/http.ts';
import type { Answer, ProbePorts } from '../../lambda/probe.ts';
import { probe } from '../../lambda/probe.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { receive } from '../../lambda/receive.ts';
import type { SecretVersion } from '../../lambda/verify/keys.ts';
import { memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { deliveryOf, listed } from '../../sim/history/delivery-of.ts';
import { sourceOf } from '../../sim/history/source-of.ts';
import { queued, recorded } from '../support/summaries.ts';

const key = 'the-key-of-the-canary';
const environment = { baseUrl: 'https://hooks.example.com/', sources: ['receiver-canary'], secretId: 'secret-1' };
const right: Answer = { status: 200, body: '{"accepted":0,"duplicates":0,"deadLettered":0}' };

type Post = ProbePorts['post'];

function portsOf(post: Post, current = async (): Promise<SecretVersion | undefined> => ({ text: key, createdAt: 0 })) {
  return { secrets: { current }, clock: systemClock, post };
}

describe('a run of the canary', () => {
  it('passes if the receiver answers, and leaves no row and no message there', async () => {
    const cloud = memoryCloud();
    const source = sourceOf(ocean, { name: 'receiver-canary' });
    cloud.secrets.put(source.secretId, key, 0);
    const post: Post = async (_url, headers, body) => {
      const delivery = deliveryOf(source, body, listed(headers));
      const outcome = receive({ ...delivery, receivedAt: cloud.time.now() }, cloud.receiver());
      const { statusCode, body: answer } = respond(await cloud.time.run(outcome));
      return { status: statusCode, body: answer };
    };
    const [probed, ...others] = await probe(environment, portsOf(post));
    expect(others).toEqual([]);
    expect(probed).toMatchObject({ source: 'receiver-canary', passed: true, came: `200 ${right.body}` });
    expect([queued(cloud), recorded(cloud)]).toEqual([[], []]);
  });

  it('fails if the key is another one', async () => {
    const cloud = memoryCloud();
    const source = sourceOf(ocean, { name: 'receiver-canary' });
    cloud.secrets.put(source.secretId, 'another key', 0);
    const post: Post = async (_url, headers, body) => {
      const delivery = deliveryOf(source, body, listed(headers));
      const outcome = receive({ ...delivery, receivedAt: cloud.time.now() }, cloud.receiver());
      const { statusCode, body: answer } = respond(await cloud.time.run(outcome));
      return { status: statusCode, body: answer };
    };
    expect(await probe(environment, portsOf(post))).toMatchObject([
      { passed: false, came: expect.stringMatching(/^401 /) },
    ]);
  });

  it('asks each source once, by its URL, and all at the same time', async () => {
    const sources = ['receiver-canary', 'receiver-canary-2', 'receiver-canary-3'];
    const asked: string[] = [];
    const post: Post = async (url) => {
      asked.push(url);
      while (asked.length < sources.length) await wait(1);
      return right;
    };
    const probed = await probe({ ...environment, sources }, portsOf(post));
    expect(asked).toEqual(sources.map((source) => `https://hooks.example.com/${source}`));
    expect(probed.map(({ source, url, passed }) => [source, url, passed])).toEqual(
      sources.map((source) => [source, `https://hooks.example.com/${source}`, true]),
    );
  });

  it.each<[what: string, answer: Answer, came: string]>([
    ['another status', { ...right, status: 201 }, `201 ${right.body}`],
    ['a 200 of somebody else', { status: 200, body: '<html>Parked</html>' }, '200 <html>Parked</html>'],
    ['an event in it', { status: 200, body: right.body.replace('0', '1') }, `200 ${right.body.replace('0', '1')}`],
    ['an empty body', { status: 200, body: '' }, '200 '],
    ['a page', { status: 403, body: 'x'.repeat(10_000) }, `403 ${'x'.repeat(200)}`],
  ])('fails for %s, and says what came', async (_what, answer, came) => {
    const probed = await probe(
      environment,
      portsOf(async () => answer),
    );
    expect(probed).toMatchObject([{ passed: false, expected: `200 ${right.body}`, came }]);
  });

  it.each<[came: string, error: unknown]>([
    ['ENOTFOUND', new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })],
    ['TimeoutError', new DOMException('The operation was aborted', 'TimeoutError')],
    ['TypeError', new TypeError(`Headers.append: "${key}" is an invalid header value`)],
    ['UnknownError', undefined],
  ])('fails for no answer, and says why: %s', async (came, error) => {
    const probed = await probe(
      environment,
      portsOf(() => Promise.reject(error)),
    );
    expect(probed).toMatchObject([{ passed: false, came }]);
    expect(JSON.stringify(probed)).not.toContain(key);
  });

  it('fails for one source, and passes for another', async () => {
    const sources = ['receiver-canary', 'receiver-canary-2'];
    const post: Post = async (url) => (url.endsWith('-2') ? { status: 503, body: '' } : right);
    const probed = await probe({ ...environment, sources }, portsOf(post));
    expect(probed.map(({ passed }) => passed)).toEqual([true, false]);
  });

  it.each<[came: string, current: () => Promise<SecretVersion | undefined>]>([
    ['KeyNotSet', async () => undefined],
    ['KeyNotSet', async () => ({ text: undefined, createdAt: 0 })],
    ['AccessDeniedException', () => Promise.reject(Object.assign(new Error(), { name: 'AccessDeniedException' }))],
  ])('fails without a key, sends nothing, and says why: %s', async (came, current) => {
    const post = jest.fn();
    const sources = ['receiver-canary', 'receiver-canary-2'];
    const probed = await probe({ ...environment, sources }, portsOf(post, current));
    expect(probed).toMatchObject([
      { passed: false, came },
      { passed: false, came },
    ]);
    expect(post).not.toHaveBeenCalled();
  });
});
