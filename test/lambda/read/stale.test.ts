import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { markStale } from '../../../lambda/read/stale.ts';

const receivedAt = Date.UTC(2026, 10, 21, 9);
const staleAfter = 30 * 24 * 60 * 60 * 1_000;

function staleOf(timestamp: unknown): true | undefined {
  const body = Buffer.from(JSON.stringify({ alert_id: '1', timestamp }));
  return markStale(
    readEvents(body, sha256(body), searchstream, () => []),
    receivedAt,
    staleAfter,
  )[0]!.stale;
}

describe('markStale', () => {
  it.each<[what: string, timestamp: unknown, stale: true | undefined]>([
    ['a millisecond too old', '2026-10-22T08:59:59.999Z', true],
    ['a year old', '2025-11-21T09:00:00Z', true],
    ['too old by its offset', '2026-10-22T09:30:00.123456789+01:00', true],
    ['as old as may be', '2026-10-22T09:00:00Z', undefined],
    ['young', '2026-11-21T08:59:00Z', undefined],
    ['of tomorrow', '2026-11-22T09:00:00Z', undefined],
    ['without a usable time', 'yesterday', undefined],
    ['without any time', undefined, undefined],
  ])('marks an event that is %s as it should: %p', (_what, timestamp, stale) => {
    expect(staleOf(timestamp)).toBe(stale);
  });
});
