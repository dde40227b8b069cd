import { deadlineAt } from '../../../lambda/delivery/deadline.ts';
import { newWork } from '../../../lambda/delivery/work.ts';
import { type ClaimPorts, claimGroups } from '../../../lambda/outbox/claim.ts';
import { groupEvents } from '../../../lambda/outbox/groups.ts';
import type { LookResult } from '../../../lambda/outbox/ports.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { manualClock } from '../../support/manual-clock.ts';

const source = sourceOf(ocean);
const context = { source, ofDelivery: '', receivedAt: 0, objects: { uri: (key: string) => key } };
const body = '{"events":[{"event_id":"1"},{"event_id":"1","other":true}]}';
const [event, variant] = readEvents(Buffer.from(body), '', ocean, () => []);

/** Claims event 1, or what came under its key, which was taken when it was put. */
async function claimOver(look: LookResult, events = [event!]) {
  const clock = manualClock();
  const work = newWork({ token: 'ours', at: clock.now() }, deadlineAt(clock.now() + 4_000, clock));
  const ports: ClaimPorts = {
    outbox: {
      put: async (rows) => rows.map((row) => [row, { kind: row.key === 'ocean#1' ? 'exists' : 'written' }]),
      look: async (keys) => keys.map((key) => [key, look]),
    },
    objects: { uri: (key) => key, put: async () => {} },
  };
  const how = { least: 500, lookFirst: false, recorded: new Set<string>(), variants: new Set<never>() };
  const claimed = await claimGroups(groupEvents(events, source), () => true, context, work, ports, how);
  return claimed.map(({ kind, row }) => `${kind} ${row.queue}`);
}

const found = (claim: string, sha256: string): LookResult => ({
  kind: 'found',
  record: { pending: true, queue: 'main', claim, sha256 },
});

describe('a record of an event’s key', () => {
  it('is ours if token and content are: an answer was lost', async () => {
    expect(await claimOver(found('ours', event!.sha256))).toEqual(['claimed main']);
  });

  it('is of a variant if the token is ours and the content is not', async () => {
    expect(await claimOver(found('ours', 'other'))).toEqual(['claimed dead-letter']);
  });

  it('is a duplicate’s if the content is the event’s, whoever claimed it', async () => {
    expect(await claimOver(found('theirs', event!.sha256))).toEqual(['duplicate main']);
  });

  it('is nobody’s if it has outlived its time since: the event still goes out', async () => {
    expect(await claimOver({ kind: 'gone' })).toEqual(['unclaimed main']);
  });

  it('is of no one’s content until somebody has looked: a variant waits for that too', async () => {
    const unread: LookResult = { kind: 'unknown', error: 'AccessDeniedException' };
    expect(await claimOver(unread, [event!, variant!])).toEqual(['unseen main', 'unseen main']);
  });
});
