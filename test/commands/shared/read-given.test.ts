import { readGiven } from '../../../commands/shared/read-given.ts';
import { readNumber } from '../../../commands/shared/read-number.ts';
import { UserError } from '../../../lib/props/user-error.ts';

const options = {
  tamper: { help: '' },
  count: { value: '<n>', help: '' },
  help: { help: '' },
} as const;

const read = (args: string[]) => readGiven('npm run x', args, options, {});

describe('the options of a command', () => {
  it.each([
    [[], {}, []],
    [['ocean', '--tamper'], { tamper: true }, ['ocean']],
    [['--count', '3', 'ocean'], { count: '3' }, ['ocean']],
    [['--count=3'], { count: '3' }, []],
    [['--count=--odd'], { count: '--odd' }, []],
    [['-h'], { help: true }, []],
    [['--', '--tamper'], {}, ['--tamper']],
  ])('are read: %j', (args, values, positionals) => {
    const all = { tamper: false, count: undefined, help: false, ...values };
    expect(read(args)).toMatchObject({ values: all, positionals });
  });

  it.each([
    [['--tampr'], 'npm run x does not know --tampr. Do you mean --tamper? See npm run x -- --help.'],
    [['--nothing-like-it=s3cret'], 'npm run x does not know --nothing-like-it. See npm run x -- --help.'],
    [['-x'], 'npm run x does not know -x. See npm run x -- --help.'],
    [['--tamper=yes'], '--tamper takes no value. See npm run x -- --help.'],
    [['--count'], '--count needs a value. See npm run x -- --help.'],
    [['--count='], '--count needs a value. See npm run x -- --help.'],
    [['--count', '--tamper'], '--count needs a value. See npm run x -- --help.'],
    [['--count', '1', '--count', '2'], '--count is given twice. See npm run x -- --help.'],
  ])('are refused in a sentence: %j', (args, message) => {
    expect(() => read(args)).toThrow(new UserError(message));
  });
});

describe('options without -- before them', () => {
  const withEnv = (env: Record<string, string>) =>
    readGiven('npm run x', [], { ...options, 'key-of': { value: '<source>', help: '' }, json: { help: '' } }, env);

  it.each([
    ['npm_config_tamper', 'tamper'],
    ['npm_config_key_of', 'key-of'],
  ])('are refused, since npm keeps them and the command would run without: %s', (variable, name) => {
    expect(() => withEnv({ [variable]: 'true' })).toThrow(
      new UserError(
        `npm took --${name} for itself. Put -- before the options, as in npm run x -- --${name}. See npm run x -- --help.`,
      ),
    );
  });

  it('are left to npm if npm has them itself, except --json, with which npm prints nothing of its own', () => {
    expect(withEnv({ npm_config_json: 'true', npm_config_cache: '/nowhere' })).toMatchObject({
      values: { tamper: false, json: true },
      positionals: [],
    });
    expect(withEnv({ npm_config_yes: 'true' }).values).toMatchObject({ json: false });
  });
});

describe('a number', () => {
  it.each([
    [undefined, undefined],
    ['1', 1],
    ['5000', 5_000],
  ])('is read: %s', (text, number) => {
    expect(readNumber('--count', text, 5_000)).toBe(number);
  });

  it.each(['0', '-1', '5001', '1.5', '1e3', 'x', '9999999999'])('is refused: %s', (text) => {
    expect(() => readNumber('--count', text, 5_000)).toThrow(
      new UserError('--count takes a whole number from 1 to 5,000.'),
    );
  });
});
