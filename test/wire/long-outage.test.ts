import {
  minute,
  type OutageEvent,
  type OutageHistory,
  outage,
  playOutage,
  relayTime,
} from '../../sim/scenarios/play-outage.ts';

/** Rows that the relay takes in a second at least, as one table and one function allow. */
const leastRate = 500;
/** After so long everything that was left is in the queue: 180,000 rows, of which a run takes 20,000. */
const drainTime = 10 * minute;

// In virtual time, with the times that calls take; here since playing it takes longer than the gate has.
describe('an hour without SQS, at 50 events a second', () => {
  let history: OutageHistory;
  let during: OutageEvent[];
  let afterwards: OutageEvent[];
  beforeAll(async () => {
    history = await playOutage();
    during = history.events.filter(({ sentAt }) => sentAt < outage);
    afterwards = history.events.filter(({ sentAt }) => sentAt >= outage);
    const { startedAt, endedAt, drained } = longestDrain(history);
    process.stdout.write(
      `an hour without SQS: ${during.length} rows left; the relay takes ${rateOf(history)} a second, ` +
        `${drained.relayed} in a run of ${Math.round((endedAt - startedAt) / 1_000)} s; ` +
        `the last is in the queue ${((lastQueued(during) - outage) / minute).toFixed(1)} minutes after SQS is back\n`,
    );
  });

  it('leaves every delivery acknowledged, in time', () => {
    expect(during).toHaveLength(180_000);
    expect([...history.statuses.keys()]).toEqual([200]);
    expect(history.slowestAnswer).toBeLessThanOrEqual(4_000);
  });

  it('leaves every run of the relay within its time', () => {
    const overTime = history.runs.filter(({ startedAt, endedAt }) => endedAt - startedAt > relayTime);
    expect(overTime).toEqual([]);
  });

  it('is over in bounded time for the oldest events and for the newest', () => {
    expect(rateOf(history)).toBeGreaterThan(leastRate);
    expect(lastQueued(during.slice(0, 3_000)) - outage).toBeLessThan(drainTime);
    expect(lastQueued(during.slice(-3_000)) - outage).toBeLessThan(drainTime);
    expect(lastQueued(during) - outage).toBeLessThan(drainTime);
  });

  it('does not delay what comes when SQS is back', () => {
    const late = afterwards.filter(
      ({ sentAt, queuedAt, leftToRelay }) => !leftToRelay && queuedAt[0]! - sentAt > 1_000,
    );
    expect(late).toEqual([]);
  });

  it('does not starve what is left to the relay when SQS is back', () => {
    const left = afterwards.filter(({ leftToRelay }) => leftToRelay);
    expect(left.length).toBeGreaterThan(500);
    expect(left.filter(({ sentAt, queuedAt }) => queuedAt[0]! - sentAt > drainTime)).toEqual([]);
    // A minute for its receiver, and one until the next run.
    const late = left.filter(
      ({ sentAt, queuedAt }) => sentAt > outage + drainTime && queuedAt[0]! - sentAt > 2.5 * minute,
    );
    expect(late).toEqual([]);
  });

  it('leaves each event in the queue once', () => {
    expect(history.events.filter(({ queuedAt }) => queuedAt.length !== 1)).toEqual([]);
  });

  it('is seen in the backlog and in the age of the oldest event', () => {
    // The 700 rows that failed in the run before are not due again for a moment yet.
    const wrong = history.runs.filter(({ drained, due }) => drained.backlog! > due || drained.backlog! < due - 750);
    expect(wrong).toEqual([]);
    // Not the whole age: of rows that failed before and are left, the index tells only when they failed last.
    const seen = history.runs.filter(({ drained }) => drained.oldest > 0);
    expect(seen.length).toBeGreaterThan(60);
    expect(Math.min(...seen.map(({ drained, oldest }) => drained.oldest / oldest))).toBeGreaterThan(0.75);
    expect(Math.max(...history.runs.map(({ drained }) => drained.backlog ?? 0))).toBeGreaterThan(170_000);
    expect(history.runs.at(-1)!.drained).toMatchObject({ backlog: 0, oldest: 0 });
  });
});

function lastQueued(events: readonly OutageEvent[]): number {
  return events.reduce((last, { queuedAt }) => Math.max(last, ...queuedAt), 0);
}

function longestDrain({ runs }: OutageHistory) {
  return runs.reduce((most, run) => (run.drained.relayed > most.drained.relayed ? run : most));
}

/** Rows a second that the relay takes while there is enough for a whole run. */
function rateOf(history: OutageHistory): number {
  const { startedAt, endedAt, drained } = longestDrain(history);
  return Math.round(drained.relayed / ((endedAt - startedAt) / 1_000));
}
