import type { Authentication } from '../../../lambda/verify/authenticate.ts';
import type { KeyProblem, SecretVersions } from '../../../lambda/verify/keys.ts';
import { authenticator, day, start, version } from '../../support/authenticator.ts';

const onlyNew: SecretVersions = { current: version('new') };
const both: SecretVersions = { current: version('new'), previous: version('old') };

const authentic = (stage: 'current' | 'previous'): Authentication => ({ kind: 'authentic', stage });
const wrong: Authentication = { kind: 'refused', reason: 'wrong' };
const overlapEnded: Authentication = { kind: 'refused', reason: 'overlap-ended' };

describe('the key before the current one', () => {
  it.each<[what: string, versions: SecretVersions]>([
    ['replaced', { current: version('new', start), previous: version('old', start - 90 * day) }],
    ['made after the current one', { current: version('new', start - 90 * day), previous: version('old', start) }],
    ['with no current one', { previous: version('old', start) }],
  ])('is accepted for 24 h, to the millisecond: %s', async (_what, versions) => {
    const { clock, judgeSigned } = authenticator(versions);
    clock.advance(day);
    expect(await judgeSigned('old')).toEqual(authentic('previous'));
    clock.advance(1);
    expect((await judgeSigned('old')).kind).not.toBe('authentic');
  });

  it('runs out while it is cached', async () => {
    const { clock, held, judgeSigned } = authenticator(both);
    clock.advance(day - 1_000);
    expect(await judgeSigned('old')).toEqual(authentic('previous'));
    clock.advance(1_001);
    expect(await judgeSigned('old')).toEqual(overlapEnded);
    // The current key alone, then both.
    expect(held.fetches).toBe(2);
  });

  it('leaves the current one accepted for ever', async () => {
    const { clock, judgeSigned } = authenticator(both);
    clock.advance(1_000 * day);
    expect(await judgeSigned('new')).toEqual(authentic('current'));
  });

  const unusable: [what: string, versions: SecretVersions, problem: KeyProblem][] = [
    ['no current one', {}, 'never-set'],
    ['an empty one', { current: version('') }, 'empty'],
    ['one of white space', { current: version(' \n') }, 'empty'],
    ['key/value JSON', { current: version('{"key":"new"}') }, 'key-value-json'],
    ['a binary one', { current: version(undefined) }, 'binary'],
    ['one with a zero-width space', { current: version('new\u200b') }, 'invisible-character'],
    ['one in quotes', { current: version("'new'") }, 'quoted'],
  ];

  it.each(unusable)('is accepted under an unusable current one: %s', async (_what, versions) => {
    const { judgeSigned } = authenticator({ ...versions, previous: version('old') });
    expect(await judgeSigned('old')).toEqual(authentic('previous'));
  });

  it.each(unusable)('does not hide that the current one is unusable: %s', async (_what, versions, problem) => {
    const { judgeSigned } = authenticator({ ...versions, previous: version('old') });
    expect(await judgeSigned('other')).toEqual({ kind: 'not-configured', problem });
  });

  it.each(unusable)('may be missing too, and nothing is accepted: %s', async (_what, versions, problem) => {
    for (const key of ['', 'new', '{"key":"new"}']) {
      expect(await authenticator(versions).judgeSigned(key)).toEqual({ kind: 'not-configured', problem });
    }
  });
});

describe('a key that was replaced since it was cached', () => {
  it('is found before the signature is refused', async () => {
    const { clock, held, judgeSigned } = authenticator({ current: version('old') });
    await judgeSigned('old');
    clock.advance(5_000);
    held.versions = both;
    expect(await judgeSigned('new')).toEqual(authentic('current'));
    expect(await judgeSigned('old')).toEqual(authentic('previous'));
    expect(held.fetches).toBe(2);
  });

  it('is found if none was set before', async () => {
    const { clock, held, judgeSigned } = authenticator({});
    await judgeSigned('new');
    clock.advance(5_000);
    held.versions = onlyNew;
    expect(await judgeSigned('new')).toEqual(authentic('current'));
  });

  it('is not looked for again within 5 s of a fetch', async () => {
    const { clock, held, judgeSigned } = authenticator({ current: version('old') });
    expect(await judgeSigned('other')).toEqual(wrong);
    held.versions = both;
    clock.advance(4_999);
    expect(await judgeSigned('new')).toEqual(wrong);
    expect(held.fetches).toBe(2);
  });

  it('is looked for once in 5 s, however many wrong signatures come', async () => {
    const { clock, held, judgeSigned } = authenticator(onlyNew);
    await judgeSigned('new');
    clock.advance(60_000);
    for (let time = 0; time < 5; time++) expect(await judgeSigned('other')).toEqual(wrong);
    expect(held.fetches).toBe(2);
  });

  it('is told as not configured if what replaced it is unusable', async () => {
    const { clock, held, judgeSigned } = authenticator(onlyNew);
    await judgeSigned('new');
    clock.advance(5_000);
    held.versions = { current: version('') };
    expect(await judgeSigned('other')).toEqual({ kind: 'not-configured', problem: 'empty' });
  });
});
