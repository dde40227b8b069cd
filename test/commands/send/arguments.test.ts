import { options, readArguments } from '../../../commands/send/arguments.ts';
import { send as sendCommand } from '../../../commands/send/send.ts';
import { readGiven } from '../../../commands/shared/read-given.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { samples } from '../../../local/sender/samples.ts';

const send = {
  source: 'ocean',
  body: { kind: 'sample', name: undefined },
  batch: undefined,
  count: undefined,
  rate: undefined,
  repeat: false,
  tamper: false,
  json: false,
  provider: undefined,
  stack: undefined,
  url: undefined,
  key: { kind: 'local', source: 'ocean' },
};

const read = (args: string[]) => readArguments(readGiven('npm run send', args, options, {}));

describe('the arguments of npm run send', () => {
  it.each([
    [['ocean'], send],
    [['ocean', '--sample', 'audit_log'], { ...send, body: { kind: 'sample', name: 'audit_log' } }],
    [['ocean', '--file', 'a.json'], { ...send, body: { kind: 'file', path: 'a.json' } }],
    [['ocean', '--batch=5', '--repeat', '--tamper'], { ...send, batch: 5, repeat: true, tamper: true }],
    [['ocean', '--count', '10', '--rate', '2'], { ...send, count: 10, rate: 2 }],
    [['ocean', '--key-of', 'sigsci'], { ...send, key: { kind: 'local', source: 'sigsci' } }],
    [['ocean', '--url', 'https://a.example/x'], { ...send, url: 'https://a.example/x' }],
    [['ocean', '--key-stdin'], { ...send, key: { kind: 'stdin' } }],
    [['ocean', '--key-env', 'KEY'], { ...send, key: { kind: 'environment', variable: 'KEY' } }],
    [['ocean', '--secret-id', 'a/b'], { ...send, key: { kind: 'secret', secretId: 'a/b' } }],
  ])('are understood: %j', (args, asked) => {
    expect(read(args)).toEqual(asked);
  });

  const see = 'See npm run send -- --help.';

  it.each([
    [[], `Name a source. ${see}`],
    [['ocean', 'sigsci'], `Name one source, and nothing else. ${see}`],
    [['ocean', '--key-off', 'sigsci'], `npm run send does not know --key-off. Do you mean --key-of? ${see}`],
    [['ocean', '--sample', 'a', '--file', 'b'], `Take one of --sample and --file. ${see}`],
    [['ocean', '--rate', '5'], `--rate goes with --count. ${see}`],
    [['ocean', '--count', '0'], '--count takes a whole number from 1 to 1,000,000.'],
    [['ocean', '--batch', 'x'], '--batch takes a whole number from 1 to 10,000.'],
    [['ocean', '--url', 'localhost:3000'], `--url takes a URL that begins with http:// or https://. ${see}`],
    [['ocean', '--key-stdin', '--secret-id', 'a'], `Take one key: --key-stdin or --secret-id. ${see}`],
  ])('are refused: %j', (args, message) => {
    expect(() => read(args)).toThrow(new UserError(message));
  });
});

describe('the help of npm run send', () => {
  it.each(samples.map(({ provider, name, documented }) => ({ provider, name, documented })))(
    'names the sample $name of $provider, and marks it if it is documented: $documented',
    ({ provider, name, documented }) => {
      const [, names] = new RegExp(`^  ${provider} +(.+(?:\\n {4,}.+)*)`, 'm').exec(sendCommand.help)!;
      expect(names!.split(/,?\s+/)).toContain(documented ? `${name}*` : name);
    },
  );
});
