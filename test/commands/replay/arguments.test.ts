import { replay as replayCommand } from '../../../commands/replay/replay.ts';

const queue = 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue';
const meant = ['--source', 'ocean', '--from', '2026-11-20', '--to', '2026-11-21'];
const wanted = { source: 'ocean', from: Date.UTC(2026, 10, 20), to: Date.UTC(2026, 10, 21) };
const replay = { kind: 'replay', wanted, yes: false, json: false, target: { kind: 'local' } };

describe('the arguments of npm run replay', () => {
  it.each([
    [['-h'], { kind: 'help' }],
    [meant, replay],
    [[...meant, '--dry-run'], replay],
    [[...meant, '--yes'], { ...replay, yes: true }],
    [[...meant, '--stack', 'Mine'], { ...replay, target: { kind: 'stack', stack: 'Mine' } }],
    [
      [...meant, '--table', 'records', '--queue-url', queue],
      { ...replay, target: { kind: 'names', tableName: 'records', queueUrl: queue } },
    ],
    [
      ['--source', 'gone', '--from', '2026-11-20', '--to', '2026-11-21', '--table', 'records', '--queue-url', queue],
      {
        ...replay,
        wanted: { ...wanted, source: 'gone' },
        target: { kind: 'names', tableName: 'records', queueUrl: queue },
      },
    ],
    [
      ['--source', 'ocean', '--from', '2026-11-20T10:00:00+02:00', '--to', '2026-11-20t08:00:00.5z'],
      { ...replay, wanted: { source: 'ocean', from: Date.UTC(2026, 10, 20, 8), to: Date.UTC(2026, 10, 20, 8) + 500 } },
    ],
  ])('are read: %j', (args, expected) => {
    expect(replayCommand.read(args)).toEqual(expected);
  });

  const between = (from: string, to: string) => ['--source', 'ocean', '--from', from, '--to', to];

  it.each([
    [[], 'npm run replay needs --source, --from and --to.'],
    [meant.slice(2), 'npm run replay needs --source, --from and --to.'],
    [meant.slice(0, 4), 'npm run replay needs --source, --from and --to.'],
    [['ocean', ...meant], 'npm run replay takes options alone.'],
    [[...meant, '--form', 'x'], 'npm run replay does not know --form. Do you mean --from?'],
    [[...meant, '--yes', '--dry-run'], 'Take one of --dry-run and --yes.'],
    [between('2026-11-21', '2026-11-20'), '--from must be before --to.'],
    [between('2026-11-21', '2026-11-21T00:00:00Z'), '--from must be before --to.'],
    [between('yesterday', '2026-11-20'), '--from takes a date such as 2026-11-20, which'],
    [between('2026-11-20', '2026-11-31'), '--to takes a date such as'],
    [between('2026-11-20', '2026-11-20T09:30:00'), '--to takes a date such as'],
    [between('2026-11-20', '1795000000000'), '--to takes a date such as'],
    [['--source', 'oceon', ...meant.slice(2)], 'There is no such source in bin/sources.ts. Name one of ocean,'],
    [[...meant, '--stack', 'a', '--table', 'b'], 'Take --stack, or --table and --queue-url.'],
    [[...meant, '--table', 'b'], '--table and --queue-url go together.'],
    [[...meant, '--table', 'b', '--queue-url', 'q'], '--queue-url takes a URL such as'],
    [
      ['--source', 'a#b', ...meant.slice(2), '--table', 'b', '--queue-url', queue],
      '--source takes a name of 1 to 64 of a-z, 0-9 and -.',
    ],
  ])('are refused in a sentence: %j', (args, message) => {
    expect(() => replayCommand.read(args)).toThrow(message);
  });
});
