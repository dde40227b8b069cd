import { secret } from '../../../commands/secret/secret.ts';
import { checkKey } from '../../../commands/target/key.ts';
import { sourceNamed } from '../../../commands/target/source-named.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { makeKey } from '../../../local/sender/make-key.ts';

const store = {
  kind: 'store',
  source: 'ocean',
  stack: undefined,
  read: false,
  secretId: undefined,
  provider: undefined,
  json: false,
  replaceAgain: false,
  declared: sourceNamed('ocean'),
};

const revoke = {
  kind: 'revoke-previous',
  source: 'ocean',
  secretId: undefined,
  provider: undefined,
  json: false,
  declared: sourceNamed('ocean'),
};

describe('the arguments of npm run secret', () => {
  it.each([
    [['ocean'], store],
    [['ocean', '--read'], { ...store, read: true }],
    [['ocean', '--replace-again'], { ...store, replaceAgain: true }],
    [['--stack', 'Mine', 'ocean'], { ...store, stack: 'Mine' }],
    [['ocean', '--stack=Mine'], { ...store, stack: 'Mine' }],
    [['ocean', '--revoke-previous'], { ...revoke, stack: undefined }],
    [['--help'], { kind: 'help' }],
    [['ocean', '-h'], { kind: 'help' }],
  ])('are understood: %j', (args, asked) => {
    expect(secret.read(args)).toEqual(asked);
  });

  const see = 'See npm run secret -- --help.';

  it.each([
    [[], `Name a source. ${see}`],
    [['ocean', '--force'], `npm run secret does not know --force. ${see}`],
    [['ocean', '--key=s3cret'], `npm run secret does not know --key. ${see}`],
    [['ocean', '-x', '--y'], `npm run secret does not know -x. ${see}`],
    [['ocean', '--stack'], `--stack needs a value. ${see}`],
    [['ocean', '--stack='], `--stack needs a value. ${see}`],
    [
      ['ocean', 's3cret'],
      `Name one source, and nothing else. A key that was given as an argument is known to the shell: make a new one. ${see}`,
    ],
    [
      ['ocean', '--revoke-previous', '--read'],
      `--revoke-previous stores nothing; leave out --read and --replace-again. ${see}`,
    ],
    [
      ['ocean', '--revoke-previous', '--replace-again'],
      `--revoke-previous stores nothing; leave out --read and --replace-again. ${see}`,
    ],
  ])('are refused, and no key is repeated: %j', (args, message) => {
    const read = () => secret.read(args);
    expect(read).toThrow(UserError);
    expect(read).toThrow(new UserError(message));
  });
});

describe('a key', () => {
  it('is made of 32 random bytes, and differs each time', () => {
    expect(makeKey('ocean')).toMatch(/^[0-9a-f]{64}$/);
    expect(makeKey('ocean')).not.toBe(makeKey('ocean'));
    expect(makeKey('standard-webhooks')).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });

  it.each([
    ['a', 'a'],
    [' a b \r\n', 'a b'],
    ['{curly', '{curly'],
    ['\ud83d\udd11', '\ud83d\udd11'],
    ['k'.repeat(65_536), 'k'.repeat(65_536)],
  ])('is taken without the white space around it: %j', (typed, key) => {
    expect(checkKey(typed, 'ocean')).toBe(key);
  });

  it.each([
    ['', 'The key is empty. Paste it, then press Enter.'],
    [' \n', 'The key is empty. Paste it, then press Enter.'],
    ['{"ocean":"a"}', 'This is JSON, not a key. Paste the key alone.'],
    ['a\nb', 'This is more than one line. Paste the key alone.'],
    ['k'.repeat(65_537), 'This is longer than a secret can be: 65,536 bytes.'],
  ])('is refused if it cannot be a key: %#', (typed, message) => {
    expect(() => checkKey(typed, 'ocean')).toThrow(new UserError(message));
  });
});
