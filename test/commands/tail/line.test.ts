import { eventLine, foreignLine, head } from '../../../commands/tail/line.ts';
import { isOfType, readEvent } from '../../../commands/target/event.ts';

const now = Date.UTC(2026, 10, 21, 9);
const event = {
  id: 'evt-1',
  source: '/ocean',
  type: 'security.ocean.audit_log',
  time: '2024-06-02T14:00:03.421+02:00',
  receivedAt: now - 5_000,
  reason: undefined,
};

describe('the line of an event', () => {
  it('has time in UTC, age, source, type and id under their names', () => {
    expect([head, eventLine(event, now)]).toEqual([
      'happened                 age  source          type, id',
      '2024-06-02T12:00:03Z     5 s  ocean           security.ocean.audit_log  evt-1',
    ]);
  });

  it.each([
    [-1, '0 s'],
    [119_999, '119 s'],
    [120_000, '2 min'],
    [7_199_999, '119 min'],
    [7_200_000, '2 h'],
    [172_800_000, '2 d'],
  ])('shows an age of %i ms as %s', (age, text) => {
    expect(eventLine({ ...event, receivedAt: now - age }, now)).toContain(` ${text}  ocean `);
  });

  it.each([
    [{ time: undefined }, /^- {19} /],
    [{ time: 'x' }, /^- {19} /],
    [{ receivedAt: undefined }, /Z {7}- {2}ocean/],
    [{ reason: 'id-conflict' }, / evt-1\n {22}id-conflict$/],
    [{ id: 'x'.repeat(64) }, / x{37}\.\.\.$/],
    [{ id: 'a\u001b[2Jé\n' }, / a\?\[2J\?\?$/],
  ])('copes with %j', (change, line) => {
    expect(eventLine({ ...event, ...change }, now)).toMatch(line);
  });

  it('names a message that is not an event by its id', () => {
    expect(foreignLine('message-1')).toMatch(/no event of the receiver\n {22}message-1$/);
  });
});

describe('an event', () => {
  it('is read out of a message', () => {
    const body = { id: 'a', source: '/b', type: 'c', time: 'd', receivedtime: '2026-11-21T09:00:00.123Z', reason: 'e' };
    expect(readEvent(JSON.stringify(body))).toEqual({
      id: 'a',
      source: '/b',
      type: 'c',
      time: 'd',
      receivedAt: now + 123,
      reason: 'e',
    });
  });

  it.each(['', 'x', 'null', '[]', '{}', '{"id":1,"source":"a","type":"b"}'])('is not read out of %j', (body) => {
    expect(readEvent(body)).toBeUndefined();
  });

  it.each([
    ['security.ocean.audit_log', true],
    ['audit_log', true],
    ['ocean.audit_log', true],
    ['log', false],
    ['security.ocean', false],
  ])('is of the type %s: %s', (type, expected) => {
    expect(isOfType(event, type)).toBe(expected);
  });
});
