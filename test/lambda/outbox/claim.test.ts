import { budgetUntil } from '../../../lambda/delivery/budget.ts';
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
const [event] = readEvents(Buffer.from('{"events":[{"event_id":"1"}]}'), '', ocean, () => []);

/** Claims event 1, of whose key there is this record. */
async function claimOver(record: Extract<LookResult, { kind: 'found' }>['record']) {
  const clock = manualClock();
  const work = newWork({ token: 'ours', at: clock.now() }, budgetUntil(clock.now() + 4_000, clock));
  const ports: ClaimPorts = {
    outbox: {
      put: async (rows) => rows.map((row) => [row, { kind: row.key === 'ocean#1' ? 'exists' : 'written' }]),
      look: async (keys) => keys.map((key) => [key, { kind: 'found', record }]),
    },
    objects: { uri: (key) => key, put: async () => {} },
  };
  const how = { least: 500, lookFirst: false, recorded: new Set<string>(), variants: new Set<never>() };
  const claimed = await claimGroups(groupEvents([event!], source), () => true, context, work, ports, how);
  return claimed.map(({ kind, row }) => `${kind} ${row.queue}`);
}

const pending = { pending: true, queue: 'main' } as const;

describe('a record of an event’s key', () => {
  it('is ours where token and content are: an answer was lost', async () => {
    expect(await claimOver({ ...pending, claim: 'ours', sha256: event!.sha256 })).toEqual(['claimed main']);
  });

  it('is of a variant where the token is ours and the content is not', async () => {
    expect(await claimOver({ ...pending, claim: 'ours', sha256: 'other' })).toEqual(['claimed dead-letter']);
  });

  it('is a duplicate’s where the content is the event’s, whoever claimed it', async () => {
    expect(await claimOver({ ...pending, claim: 'theirs', sha256: event!.sha256 })).toEqual(['duplicate main']);
  });
});
