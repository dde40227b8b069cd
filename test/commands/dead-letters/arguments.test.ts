import { deadLetters } from '../../../commands/dead-letters/dead-letters.ts';

const queue = 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue';
const dead = 'https://sqs.eu-central-1.amazonaws.com/123456789012/dead';
const local = { kind: 'local' };
const redrive = {
  kind: 'redrive',
  id: undefined,
  reason: undefined,
  yes: false,
  json: false,
  sources: [],
  target: local,
};

describe('the arguments of npm run dead-letters', () => {
  it.each([
    [['list'], { kind: 'list', json: false, target: local }],
    [['list', '--json', '--stack', 'Mine'], { kind: 'list', json: true, target: { kind: 'stack', stack: 'Mine' } }],
    [['show', 'evt-1'], { kind: 'show', id: 'evt-1', target: local }],
    [['redrive'], redrive],
    [['redrive', '--dry-run'], redrive],
    [['redrive', '--yes', '--reason', 'consumer'], { ...redrive, yes: true, reason: 'consumer' }],
    [['redrive', '--providers', 'eu=ocean'], { ...redrive, sources: [{ name: 'eu', provider: 'ocean' }] }],
    [
      ['list', '--dead-letter-queue-url', dead],
      { kind: 'list', json: false, target: { kind: 'names', deadLetterQueueUrl: dead, queueUrl: undefined } },
    ],
    [
      ['redrive', '--id', 'x', '--queue-url', queue, '--dead-letter-queue-url', dead],
      { ...redrive, id: 'x', target: { kind: 'names', deadLetterQueueUrl: dead, queueUrl: queue } },
    ],
  ])('are read: %j', (args, expected) => {
    expect(deadLetters.read(args)).toEqual(expected);
  });

  it.each([
    [['list', '--yes'], 'list does not take --yes.'],
    [['redrive', '--providers', 'eu=okean'], "- source 'eu': there is no provider 'okean'; use one of ocean"],
    [['redrive', '--providers', 'eu'], "- source 'eu': there is no provider ''; use one of ocean"],
    [['list', 'evt-1'], 'list takes options alone.'],
    [['show'], 'show takes one id; list has them.'],
    [['show', 'a', 'b'], 'show takes one id; list has them.'],
    [['redrive', 'evt-1'], 'redrive takes options alone, such as --id <id>.'],
    [['redrive', '--yes', '--dry-run'], 'Take one of --dry-run and --yes.'],
    [['redrive', '--reason', 'bored'], '--reason takes one of unreadable, id-conflict, refused, consumer.'],
    [['redrive', '--dead-letter-queue-url', dead], 'redrive needs --queue-url too: where to send to.'],
    [['list', '--queue-url', queue], '--queue-url needs --dead-letter-queue-url beside it.'],
    [['list', '--dead-letter-queue-url', 'q'], '--dead-letter-queue-url takes a URL such as'],
    [['list', '--stack', 'a', '--dead-letter-queue-url', dead], 'Take --stack or the URLs of the queues.'],
    [
      ['redrive', '--queue-url', dead, '--dead-letter-queue-url', dead],
      'The two URLs are the same. Name the queue and its dead-letter one.',
    ],
  ])('are refused in a sentence: %j', (args, message) => {
    expect(() => deadLetters.read(args)).toThrow(message);
  });
});
