import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { revokePrevious } from '../../../commands/secret/revoke-previous.ts';
import { storeKey } from '../../../commands/secret/store-key.ts';
import { readVersions } from '../../../commands/secret/versions.ts';
import { secretStore } from '../../../lambda/aws/secret-store.ts';
import { systemClock } from '../../../lambda/delivery/clock.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { keyCache } from '../../../lambda/verify/key-cache.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { oneAttempt } from '../../support/one-attempt.ts';
import { runSecretsManager } from '../../support/secrets-manager.ts';

const hour = 60 * 60 * 1_000;
let aws: Awaited<ReturnType<typeof runSecretsManager>>;
let secrets = 0;

beforeAll(async () => {
  aws = await runSecretsManager();
});
afterAll(() => aws.stop());

/** A secret whose keys were stored an hour apart, the last of them now. */
async function secretWith(...keys: string[]): Promise<string> {
  secrets += 1;
  const secretId = await aws.secret(`secret-${secrets}`);
  for (const [index, SecretString] of keys.entries()) {
    if (index > 0) aws.clock.now += hour;
    await aws.client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString }));
  }
  return secretId;
}

const store = (secretId: string, key: string, replaceAgain = false) =>
  storeKey(aws.client, secretId, key, ocean.signature, replaceAgain, aws.clock.now);

async function keysOf(secretId: string) {
  const { current, previous } = await readVersions(aws.client, secretId);
  return [current?.text, previous?.text];
}

describe('storing a key', () => {
  it('makes the first one current, without a previous one', async () => {
    const secretId = await secretWith();
    expect(await store(secretId, 'a')).toEqual({ kind: 'stored', previousUntil: undefined });
    expect(await keysOf(secretId)).toEqual(['a', undefined]);
  });

  it('keeps the previous one for 24 hours from its replacement', async () => {
    const secretId = await secretWith('a');
    aws.clock.now += 100 * hour;
    expect(await store(secretId, 'b')).toEqual({ kind: 'stored', previousUntil: aws.clock.now + 24 * hour });
    expect(await keysOf(secretId)).toEqual(['b', 'a']);
  });

  it.each([
    ['the current key', ['a'], 'a'],
    ['the current key, stored with white space', [' a\n'], 'a'],
    ['the current key in an overlap', ['a', 'b'], 'b'],
  ])('refuses %s', async (_what, before, key) => {
    const secretId = await secretWith(...before);
    const keys = await keysOf(secretId);
    expect(await store(secretId, key, true)).toEqual({ kind: 'identical' });
    expect(await keysOf(secretId)).toEqual(keys);
  });

  it.each([0, 24 * hour])('refuses a third one %j ms after the second, until the overlap is over', async (later) => {
    const secretId = await secretWith('a', 'b');
    const until = aws.clock.now + 24 * hour;
    aws.clock.now += later;
    expect(await store(secretId, 'c')).toEqual({ kind: 'in-overlap', until });
    expect(await keysOf(secretId)).toEqual(['b', 'a']);
  });

  it('takes a third one once the overlap is over', async () => {
    const secretId = await secretWith('a', 'b');
    aws.clock.now += 24 * hour + 1;
    expect(await store(secretId, 'c')).toMatchObject({ kind: 'stored' });
    expect(await keysOf(secretId)).toEqual(['c', 'b']);
  });

  it('takes a third one within the overlap if it is told to', async () => {
    const secretId = await secretWith('a', 'b');
    expect(await store(secretId, 'c', true)).toMatchObject({ kind: 'stored' });
    expect(await keysOf(secretId)).toEqual(['c', 'b']);
  });

  it('does not call an unusable key accepted, and takes another in its place', async () => {
    const secretId = await secretWith('{"name":"a"}');
    expect(await store(secretId, 'b')).toEqual({ kind: 'stored', previousUntil: undefined });
    expect(await store(secretId, 'c')).toEqual({ kind: 'stored', previousUntil: aws.clock.now + 24 * hour });
  });

  it('says so if the key it would drop is the only usable one', async () => {
    const secretId = await secretWith('a', '{"name":"b"}');
    const until = aws.clock.now + 24 * hour;
    expect(await store(secretId, 'b')).toEqual({ kind: 'in-overlap', until, problem: 'key-value-json' });
    expect(await store(secretId, 'b', true)).toEqual({ kind: 'stored', previousUntil: undefined });
  });

  it('takes the current key without the byte order mark that makes it useless', async () => {
    const secretId = await secretWith('\ufeffa');
    expect(await store(secretId, 'a')).toMatchObject({ kind: 'stored' });
    expect(await keysOf(secretId)).toEqual(['a', '\ufeffa']);
  });

  it('takes the previous key back within the overlap, and drops none', async () => {
    const secretId = await secretWith('a', 'b');
    expect(await store(secretId, 'a')).toMatchObject({ kind: 'stored' });
    expect(await keysOf(secretId)).toEqual(['a', 'b']);
  });

  it('takes another one after one was stored twice, since there is no overlap', async () => {
    const secretId = await secretWith('a', 'b', 'b');
    expect(await store(secretId, 'c')).toMatchObject({ kind: 'stored' });
  });

  it('fails if there is no such secret', async () => {
    await expect(store('nowhere', 'a')).rejects.toThrow("can't find the specified secret");
  });
});

describe('revoking the previous key', () => {
  it('leaves the current one alone', async () => {
    const secretId = await secretWith('a', 'b');
    expect(await revokePrevious(aws.client, secretId)).toBe(true);
    expect(await keysOf(secretId)).toEqual(['b', undefined]);
  });

  it.each([[[]], [['a']]])('changes nothing if there is none: %j', async (keys) => {
    const secretId = await secretWith(...keys);
    expect(await revokePrevious(aws.client, secretId)).toBe(false);
    expect(await keysOf(secretId)).toEqual([keys[0], undefined]);
  });

  it('lets another key be stored at once', async () => {
    const secretId = await secretWith('a', 'b');
    await revokePrevious(aws.client, secretId);
    expect(await store(secretId, 'c')).toMatchObject({ kind: 'stored' });
  });

  it('is noticed by a running function within 5 minutes', async () => {
    const secretId = await secretWith('a', 'b');
    const cache = keyCache(secretStore(aws.client), { ...systemClock, now: () => aws.clock.now });
    const source = sourceOf(ocean, { secretId });
    const stages = async () => (await cache.keys(source, oneAttempt))?.keys.map(({ stage }) => stage);
    await cache.latestKeys(source, oneAttempt);
    expect(await stages()).toEqual(['current', 'previous']);
    await revokePrevious(aws.client, secretId);
    aws.clock.now += 5 * 60 * 1_000;
    expect(await stages()).toEqual(['current']);
  });
});
