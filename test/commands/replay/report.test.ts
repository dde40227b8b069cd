import { progressLine } from '../../../commands/replay/progress.ts';
import { replayExitCode, replayReport } from '../../../commands/replay/report.ts';
import type { ReplayResult } from '../../../commands/replay/run.ts';

const at = Date.UTC(2026, 10, 20, 9);
const wanted = { source: 'ocean', from: Date.UTC(2026, 10, 20), to: Date.UTC(2026, 10, 21) };
const head = 'Messages of ocean, received from 2026-11-20T00:00:00.000Z until before 2026-11-21T00:00:00.000Z:\n\n';

function result(changes: Partial<ReplayResult> = {}): ReplayResult {
  return {
    scanned: 6_000,
    types: new Map([
      ['security.ocean.b', { count: 1_000, first: at, last: at + 1 }],
      ['security.ocean.a', { count: 2, first: at, last: at }],
    ]),
    found: 1_002,
    bytes: 2_000_000,
    requests: 130,
    leftOut: { pending: 0, deadLetter: 0, dropped: 0 },
    readUnits: 13_107_200,
    sent: 0,
    refused: [],
    failure: undefined,
    tableError: undefined,
    complete: true,
    replayedTime: '2026-11-21T09:00:00.123Z',
    ...changes,
  };
}

const table =
  'type              messages  first                     last\n' +
  '----------------  --------  ------------------------  ------------------------\n' +
  'security.ocean.a  2         2026-11-20T09:00:00.000Z  2026-11-20T09:00:00.000Z\n' +
  'security.ocean.b  1000      2026-11-20T09:00:00.000Z  2026-11-20T09:00:00.001Z\n\n';

describe('the report of a replay', () => {
  it('says in a dry run what it found, what sending costs, and how to go on', () => {
    expect(replayReport(result(), wanted, false)).toBe(
      `${head}${table}Would send 1,002 messages, 1,953 KiB. Nothing was sent: --yes does it.\n` +
        'Reading took 13,107,200 read units of DynamoDB. Sending takes as many again, and 130 requests of SQS.',
    );
  });

  it('says what was sent, how it is marked, and what that cost', () => {
    const few = { readUnits: 0.5, requests: 1, sent: 1_002 };
    expect(replayReport(result(few), wanted, true)).toBe(
      `${head}${table}Sent 1,002 messages, marked replayedtime 2026-11-21T09:00:00.123Z.\n` +
        'Reading took 1 read unit of DynamoDB, and sending 1 request of SQS.',
    );
  });

  it('says so if it found nothing, and what it left out', () => {
    const nothing = { types: new Map(), found: 0, leftOut: { pending: 3, deadLetter: 1, dropped: 2 } };
    expect(replayReport(result(nothing), wanted, false)).toBe(
      `${head}There is nothing to replay.\n` +
        'Left out: 3 that the relay has yet to send; 1 dead letter (npm run dead-letters); 2 of which no message was kept.\n' +
        'Reading took 13,107,200 read units of DynamoDB.',
    );
  });

  it.each<[string, Partial<ReplayResult>, boolean, string, number]>([
    [
      'interrupted while it sent',
      { complete: false, sent: 500 },
      true,
      'It ended early. Run it again to send the rest: these 500 are then sent once more.',
      0,
    ],
    [
      'interrupted in a dry run',
      { complete: false },
      false,
      'It ended early, and this is what it found so far. Would send 1,002 messages',
      0,
    ],
    [
      'interrupted before it had found anything',
      { complete: false, found: 0, types: new Map() },
      true,
      'It ended early, and had found nothing so far.\nReading',
      0,
    ],
    [
      'stopped by the queue',
      { complete: false, sent: 10, failure: 'AccessDenied' },
      true,
      'It stopped: the queue does not take messages (AccessDenied). Run it again to send the rest: these 10 are',
      1,
    ],
    [
      'stopped by the table',
      { complete: false, sent: 10, tableError: new Error() },
      true,
      'It ended early. Run it again to send the rest: these 10 are then sent once more.',
      1,
    ],
    [
      'refused in part',
      { sent: 1_001, refused: [{ key: 'ocean#é', error: 'InvalidMessageContents' }] },
      true,
      'SQS refuses ocean#?: InvalidMessageContents\n',
      3,
    ],
  ])('says so if it was %s', (_what, changes, send, text, code) => {
    expect(replayReport(result(changes), wanted, send)).toContain(text);
    expect(replayExitCode(result(changes))).toBe(code);
  });
});

describe('the progress of a replay', () => {
  it.each([
    [12_000, false, 'read 6,000 of about 12,000 records, found 1,002'],
    [12_000, true, 'read 6,000 of about 12,000 records, found 1,002, sent 500'],
    [5_999, true, 'read 6,000 records, found 1,002, sent 500'],
    [0, false, 'read 6,000 records, found 1,002'],
  ])('is counted, out of %i records (sending: %s)', (total, send, line) => {
    expect(progressLine(result({ sent: 500 }), total, send)).toBe(line);
  });
});
