import type { Drained } from '../../../lambda/drain.ts';
import type { Outcome } from '../../../lambda/observe/outcome.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { outcomeSamples, probedSamples, received } from '../../support/outcome-samples.ts';
import { type EmittedMetric, emittedMetrics, writtenLines } from '../../support/written-lines.ts';

type Report = typeof import('../../../lambda/aws/report.ts');
let report: Report;

/** Powertools reads the environment as it is loaded, and says so where it samples. */
async function load(environment: Readonly<Record<string, string>>): Promise<Report> {
  process.env.POWERTOOLS_SERVICE_NAME = 'receiver-1';
  Object.assign(process.env, environment);
  jest.resetModules();
  const silenced = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const loaded = await import('../../../lambda/aws/report.ts');
  silenced.mockRestore();
  for (const name of Object.keys(environment)) delete process.env[name];
  return loaded;
}

beforeAll(async () => {
  report = await load({});
});

const body = '{"events":[{"event_id":"evt-secret","mail":"someone@example.com"}]}';
const headers = {
  'x-ocean-signature': [`sha256=${'5'.repeat(64)}`],
  'x-ocean-delivery': ['claimed-id'],
  'x-tenant-id': ['tenant-value'],
};
const delivery = deliveryOf(sourceOf(ocean), body, headers);
const bodySha256 = 'b'.repeat(64);

const written = (outcome: Outcome, status = 200) =>
  writtenLines(() => report.reportDelivery({ delivery, outcome, status, milliseconds: 40 }));

/** Metrics by `service/source/reason`, as name and value. */
function byDimensions(metrics: readonly EmittedMetric[]): Record<string, Record<string, unknown>> {
  const sets: Record<string, Record<string, unknown>> = {};
  for (const { name, dimensions, value } of metrics) {
    const set = Object.values(dimensions).join('/');
    sets[set] = { ...sets[set], [name]: value };
  }
  return sets;
}

describe('a delivery', () => {
  it('is one line with its ids, its counts and the time of each step', () => {
    const [line, ...others] = written({ kind: 'accepted', ...received }).filter((each) => !('_aws' in each));
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      level: 'INFO',
      message: 'delivery',
      service: 'receiver-1',
      requestId: 'request-1',
      deliveryId: 'delivery-1',
      source: 'ocean',
      outcome: 'accepted',
      status: 200,
      address: '192.0.2.1',
      bytes: body.length,
      milliseconds: 40,
      accepted: 1,
      deadLettered: {},
      faults: {},
      keyStage: 'current',
      steps: { wait: 3, authenticate: 1, read: 2, store: 30, claim: 10, send: 12, settle: 8 },
      eventAge: 1_500,
    });
  });

  it.each<[level: string, outcome: Outcome, details: object]>([
    ['WARN', { kind: 'refused', reason: 'wrong', bodySha256 }, { reason: 'wrong', bodySha256 }],
    ['ERROR', { kind: 'not-configured', problem: 'empty' }, { problem: 'empty' }],
    ['ERROR', { kind: 'keys-unavailable' }, {}],
    [
      'ERROR',
      { kind: 'not-durable', lost: 2, ...received, faults: new Map([['publish: TimeoutError', 1]]) },
      { lost: 2, faults: { 'publish: TimeoutError': 1 } },
    ],
    [
      'INFO',
      { kind: 'accepted', ...received, deadLettered: new Map([['id-conflict', 3]]) },
      { deadLettered: { 'id-conflict': 3 } },
    ],
  ])('is said on level %s: %j', (level, outcome, details) => {
    const line = written(outcome).find(({ message }) => message === 'delivery');
    expect(line).toMatchObject({ level, outcome: outcome.kind, source: 'ocean', address: '192.0.2.1', ...details });
  });

  it('says how its events differ from what their vendor documents, if they do', () => {
    const drift = { withoutId: 2, unknownType: 1, unknownTypes: ['audit_trail'] };
    const outcome: Outcome = { kind: 'accepted', ...received, observed: { ...received.observed, drift } };
    expect(written(outcome)[0]).toMatchObject({ level: 'INFO', message: 'delivery', ...drift });
    for (const name of Object.keys(drift)) {
      expect(written({ kind: 'accepted', ...received })[0]).not.toHaveProperty(name);
    }
  });

  it('that was refused has only these members, because nothing in it is verified', () => {
    const line = written({ kind: 'refused', reason: 'wrong', bodySha256 }, 401).find((each) => !('_aws' in each))!;
    const own = [
      'requestId',
      'source',
      'outcome',
      'status',
      'address',
      'bytes',
      'milliseconds',
      'reason',
      'bodySha256',
    ];
    const ofLogger = ['level', 'message', 'sampling_rate', 'service', 'timestamp'];
    expect(Object.keys(line).sort()).toEqual([...own, ...ofLogger].sort());
  });

  it.each(outcomeSamples)('leaves body, signature and headers out of every line: %j', async (outcome) => {
    const debugging = await load({ POWERTOOLS_LOG_LEVEL: 'DEBUG' });
    const lines = writtenLines(() => debugging.reportDelivery({ delivery, outcome, status: 200, milliseconds: 1 }));
    expect(JSON.stringify(lines)).not.toMatch(/evt-secret|someone@|5{64}|tenant-value|claimed-id/);
  });

  it('says the types of its events if a share of deliveries is debugged, and only then', async () => {
    const debugged = await load({ POWERTOOLS_LOGGER_SAMPLE_RATE: '1' });
    const answered = { delivery, outcome: { kind: 'accepted', ...received }, status: 200, milliseconds: 1 } as const;
    const types = { 'security.ocean.audit_log': 1 };
    expect(writtenLines(() => debugged.reportDelivery(answered))).toContainEqual(
      expect.objectContaining({ level: 'DEBUG', message: 'events', requestId: 'request-1', types }),
    );
    expect(written(answered.outcome).map(({ message }) => message)).not.toContain('events');
  });
});

describe('a debug line of many types', () => {
  const linesOf = async (count: number) => {
    const debugged = await load({ POWERTOOLS_LOGGER_SAMPLE_RATE: '1' });
    const types = new Map(Array.from({ length: count }, (_, index) => [`security.ocean.type-${index}`, index]));
    const outcome = { kind: 'accepted', ...received, observed: { ...received.observed, types } } as const;
    return writtenLines(() => debugged.reportDelivery({ delivery, outcome, status: 200, milliseconds: 1 }));
  };
  const debugLine = async (count: number) => (await linesOf(count)).find(({ message }) => message === 'events')!;

  it('names a hundred', async () => {
    const line = await debugLine(100);
    expect(Object.keys(line.types as object)).toHaveLength(100);
    expect(line.moreTypes).toBeUndefined();
  });

  it.each([
    [101, 1],
    [10_000, 9_900],
  ])('of %i names a hundred, and counts %i more', async (count, more) => {
    const line = await debugLine(count);
    expect(Object.entries(line.types as object)).toHaveLength(100);
    expect(line.types).toMatchObject({ 'security.ocean.type-0': 0, 'security.ocean.type-99': 99 });
    expect(line.moreTypes).toBe(more);
  });
});

describe('the metrics of a delivery', () => {
  it('are those of what happened, for the receiver and for the source', () => {
    const values = { Deliveries: 1, Accepted: 1, AnswerTime: 40, EventAge: 1_500 };
    const metrics = emittedMetrics(written({ kind: 'accepted', ...received }));
    expect(byDimensions(metrics)).toEqual({ 'receiver-1': values, 'receiver-1/ocean': values });
    expect(metrics.every(({ namespace }) => namespace === 'WebhookReceiver')).toBe(true);
  });

  it.each<[outcome: Outcome, values: object]>([
    [{ kind: 'not-configured', problem: 'empty' }, { NotConfigured: 1 }],
    [{ kind: 'keys-unavailable' }, { KeysUnavailable: 1 }],
    [
      { kind: 'not-durable', lost: 2, ...received },
      { NotDurable: 2, Accepted: 1, EventAge: 1_500 },
    ],
    [
      {
        kind: 'accepted',
        ...received,
        duplicates: 2,
        stale: 3,
        unclaimed: 4,
        leftToRelay: 5,
        keyStage: 'previous',
        observed: { ...received.observed, eventAge: undefined, previousKeyLeft: 60_000 },
      },
      {
        Accepted: 1,
        Duplicates: 2,
        Stale: 3,
        PublishedUnclaimed: 4,
        LeftToRelay: 5,
        SignedWithPreviousKey: 1,
        PreviousKeyLeft: 60_000,
      },
    ],
  ])('count the outcome: %j', (outcome, values) => {
    expect(byDimensions(emittedMetrics(written(outcome)))['receiver-1/ocean']).toEqual({
      Deliveries: 1,
      AnswerTime: 40,
      ...values,
    });
  });

  it('count what is not as the vendor documents it, and never by type', () => {
    const drift = { withoutId: 2, unknownType: 3, unknownTypes: ['audit_trail', 'mail_deleted'] };
    const outcome: Outcome = { kind: 'accepted', ...received, observed: { ...received.observed, drift } };
    const metrics = byDimensions(emittedMetrics(written(outcome)));
    expect(Object.keys(metrics)).toEqual(['receiver-1', 'receiver-1/ocean']);
    for (const of of Object.values(metrics)) expect(of).toMatchObject({ WithoutId: 2, UnknownType: 3 });
  });

  it('count a refusal by its reason too', () => {
    const metrics = byDimensions(emittedMetrics(written({ kind: 'refused', reason: 'missing', bodySha256 })));
    expect(metrics['receiver-1/ocean']).toEqual({ Deliveries: 1, AnswerTime: 40, Refused: 1 });
    expect(metrics['receiver-1/ocean/missing']).toEqual({ Refused: 1 });
  });

  it('say that nothing is left of the overlap if that is why it was refused', () => {
    const metrics = byDimensions(emittedMetrics(written({ kind: 'refused', reason: 'overlap-ended', bodySha256 })));
    expect(metrics['receiver-1']).toMatchObject({ Refused: 1, PreviousKeyLeft: 0 });
  });

  it('count dead letters by their reason too', () => {
    const deadLettered = new Map([
      ['unreadable', 1],
      ['id-conflict', 2],
    ] as const);
    const metrics = byDimensions(emittedMetrics(written({ kind: 'accepted', ...received, deadLettered })));
    expect(metrics['receiver-1/ocean']).toMatchObject({ DeadLettered: 3, IdConflicts: 2 });
    expect(metrics['receiver-1/ocean/unreadable']).toEqual({ DeadLettered: 1 });
    expect(metrics['receiver-1/ocean/id-conflict']).toEqual({ DeadLettered: 2 });
  });

  it("have the time of the gateway's receipt, as the gateway's own metrics have", () => {
    const times = written(outcomeSamples[1]!).flatMap(({ _aws }) => (_aws as { Timestamp: number })?.Timestamp ?? []);
    expect(times.length).toBeGreaterThan(1);
    expect(new Set(times)).toEqual(new Set([delivery.receivedAt]));
  });

  it('do not mix with those of the next delivery', () => {
    written(outcomeSamples[1]!);
    expect(byDimensions(emittedMetrics(written({ kind: 'keys-unavailable' })))).toEqual({
      'receiver-1': { Deliveries: 1, KeysUnavailable: 1, AnswerTime: 40 },
      'receiver-1/ocean': { Deliveries: 1, KeysUnavailable: 1, AnswerTime: 40 },
    });
  });
});

describe('a run of the relay', () => {
  const nothing: Drained = {
    relayed: 0,
    failed: 0,
    oldest: 0,
    backlog: 0,
    deadLettered: new Map(),
    givenUp: [],
    faults: new Map(),
  };
  const linesOf = (drained: Partial<Drained>) => writtenLines(() => report.reportDrain({ ...nothing, ...drained }));

  it('that found nothing says so, and has no metrics, which would cost', () => {
    expect(linesOf({})).toEqual([expect.objectContaining({ level: 'INFO', message: 'relay', relayed: 0 })]);
  });

  it.each<[level: string, drained: Partial<Drained>, metrics: object]>([
    ['INFO', { relayed: 3, oldest: 61_000 }, { Relayed: 3, OldestPending: 61_000 }],
    ['INFO', { backlog: 7, oldest: 70_000 }, { Backlog: 7, OldestPending: 70_000 }],
    ['ERROR', { failed: 2, backlog: 2, oldest: 61_000 }, { RelayFailed: 2, Backlog: 2, OldestPending: 61_000 }],
  ])('is a line on level %s and its metrics: %j', (level, drained, values) => {
    const lines = linesOf(drained);
    expect(lines.find(({ message }) => message === 'relay')).toMatchObject({ level, ...drained });
    expect(byDimensions(emittedMetrics(lines))).toEqual({ 'receiver-1': values });
  });

  it('that could not look says so', () => {
    const [line, ...others] = linesOf({ backlog: undefined, faults: new Map([['query: TimeoutError', 16]]) });
    expect(line).toMatchObject({ level: 'ERROR', message: 'relay', faults: { 'query: TimeoutError': 16 } });
    expect(others).toEqual([]);
  });
});

describe('a fault', () => {
  it('is said by its name alone, for its message could quote an event', () => {
    const lines = writtenLines(() => report.reportFault('keys', new TypeError('someone@example.com')));
    expect(lines).toEqual([
      expect.objectContaining({ level: 'ERROR', message: 'fault', step: 'keys', error: 'TypeError' }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('someone');
  });
});

describe('a run of the canary', () => {
  it('is a line for each answer, and the count of those that were right', () => {
    const lines = writtenLines(() => report.reportCanary(probedSamples));
    expect(lines.slice(0, -1)).toEqual(
      probedSamples.map((each) =>
        expect.objectContaining({ message: 'canary', level: each.passed ? 'INFO' : 'ERROR', ...each }),
      ),
    );
    expect(byDimensions(emittedMetrics(lines))).toEqual({ 'receiver-1': { CanaryPassed: 1 } });
  });

  it('that was answered by none has no metric, which the alarm takes for none', () => {
    const lines = writtenLines(() => report.reportCanary(probedSamples.filter(({ passed }) => !passed)));
    expect(emittedMetrics(lines)).toEqual([]);
    expect(lines).toHaveLength(2);
  });

  it.each([0, 1])('shows at the receiver as a delivery that no metric counts, unless it is refused', (isRefused) => {
    const own = deliveryOf(sourceOf(ocean, { name: 'receiver-canary' }), '{"events":[]}');
    for (const outcome of outcomeSamples.filter(({ kind }) => Number(kind === 'refused') === isRefused)) {
      const lines = writtenLines(() => report.reportDelivery({ delivery: own, outcome, status: 200, milliseconds: 1 }));
      expect(lines[0]).toMatchObject({ message: 'delivery', source: 'receiver-canary' });
      expect(byDimensions(emittedMetrics(lines))['receiver-1']?.Refused ?? 0).toBe(isRefused);
      expect(lines.length > 1).toBe(isRefused === 1);
    }
  });
});
