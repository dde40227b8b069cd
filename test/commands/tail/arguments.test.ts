import { tail as tailCommand } from '../../../commands/tail/tail.ts';
import { UserError } from '../../../lib/props/user-error.ts';

const tail = { kind: 'tail', output: 'lines', type: undefined, remove: false, target: { kind: 'local' } };
const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/name';

describe('the arguments of npm run tail', () => {
  it.each([
    [[], tail],
    [['--full'], { ...tail, output: 'full' }],
    [['--json'], { ...tail, output: 'json' }],
    [['--type', 'audit_log', '--remove'], { ...tail, type: 'audit_log', remove: true }],
    [['--queue-url', queueUrl], { ...tail, target: { kind: 'names', queueUrl } }],
    [['--stack', 'Mine'], { ...tail, target: { kind: 'stack', stack: 'Mine' } }],
    [['-h'], { kind: 'help' }],
  ])('are understood: %j', (args, asked) => {
    expect(tailCommand.read(args)).toEqual(asked);
  });

  const see = 'See npm run tail -- --help.';

  it.each([
    [['ocean'], `npm run tail takes options alone. ${see}`],
    [['--queue'], `npm run tail does not know --queue. Do you mean --queue-url? ${see}`],
    [['--full', '--json'], `Take one of --full and --json. ${see}`],
    [['--stack', 'Mine', '--queue-url', queueUrl], `Take one of --stack and --queue-url. ${see}`],
    [['--queue-url', 'name'], `--queue-url takes a URL such as ${queueUrl}. ${see}`],
  ])('are refused: %j', (args, message) => {
    expect(() => tailCommand.read(args)).toThrow(new UserError(message));
  });
});
