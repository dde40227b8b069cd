import { LogLines, readLogLine } from '../../../local/functions/log-lines.ts';

function reasonOf(fields: object): string | undefined {
  const lines = new LogLines();
  lines.add(readLogLine('receiver', JSON.stringify({ requestId: '1', ...fields })));
  return lines.reasonOf('1');
}

describe('why a delivery came to what it came to', () => {
  it.each([
    ['refused', { outcome: 'refused', reason: 'wrong' }, 'wrong'],
    ['not configured', { outcome: 'not-configured', problem: 'empty' }, 'empty'],
    ['not stored', { outcome: 'not-durable' }, 'not-durable'],
    ['accepted', { outcome: 'accepted', deadLettered: {} }, undefined],
    [
      'accepted, in part for the dead-letter queue',
      { outcome: 'accepted', deadLettered: { unreadable: 1 } },
      'unreadable',
    ],
    ['accepted, without an id', { outcome: 'accepted', withoutId: 1 }, 'no id'],
    [
      'accepted, with all that can be about it',
      { outcome: 'accepted', deadLettered: { refused: 1 }, withoutId: 1, unknownType: 2, unknownTypes: ['a'] },
      'refused, no id, type not known',
    ],
  ])('is said in words: %s', (_what, fields, reason) => {
    expect(reasonOf(fields)).toBe(reason);
  });
});
