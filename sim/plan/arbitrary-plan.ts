import fc from 'fast-check';
import type {
  Freeze,
  Outage,
  PartialAnswer,
  Plan,
  PlannedDelivery,
  PlannedEvent,
  PlannedFault,
  Stall,
} from './plan.ts';

const second = 1_000;
const wholeHistory = 150 * second;

/** Whole seconds first: most bugs appear when things happen at the same moment. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 15 }).map((tens) => tens * 10 * second),
  fc.integer({ min: 0, max: wholeHistory }),
  fc.integer({ min: 0, max: 200 }),
);
/** Milliseconds; longer than a usual answer takes, and short enough that two fit into a delivery's time. */
const mostStalled = 700;
const skew = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: -10_000, max: 10_000 }));
const eventNumber = fc.nat({ max: 4 });

const event = fc.record<PlannedEvent>({
  number: eventNumber,
  content: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat({ max: 2 })),
  form: fc.oneof(
    { weight: 60, arbitrary: fc.constant('dense' as const) },
    { weight: 10, arbitrary: fc.constantFrom('spaced', 'unreadable' as const) },
    { weight: 4, arbitrary: fc.constant('imitating' as const) },
    { weight: 1, arbitrary: fc.constant('large' as const) },
  ),
});

const delivery = fc.record<PlannedDelivery>({
  at: moment,
  source: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 2 })),
  receiver: fc.nat({ max: 2 }),
  events: fc.array(event, { minLength: 1, maxLength: 5 }),
  bulk: fc.oneof(
    { weight: 800, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 251, max: 2_500 }) },
  ),
  key: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0 as const) },
    { weight: 2, arbitrary: fc.constantFrom(1 as const, 2 as const, 'unknown' as const) },
  ),
  answerLost: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
});

const outage = fc.record<Outage>({
  service: fc.constantFrom('secrets', 'objects', 'outbox', 'queues'),
  from: moment,
  lasts: fc.oneof(
    fc.integer({ min: 10, max: 500 }),
    fc.integer({ min: 10, max: 5 * second }),
    fc.integer({ min: second, max: wholeHistory }),
  ),
  fate: fc.constantFrom('refused', 'lost', 'broken', 'unanswered', 'late'),
});

const fault = fc.record<PlannedFault>({
  operation: fc.constantFrom(
    'outbox.put',
    'queues.send',
    'outbox.settle',
    'outbox.take',
    'outbox.look',
    'outbox.redirect',
    'secrets.get',
    'objects.put',
    'objects.startExpiry',
    'outbox.pending',
  ),
  nth: fc.nat({ max: 15 }),
  fate: fc.constantFrom(
    'refused',
    'broken',
    'unanswered',
    'lost',
    'retried',
    'late',
    'slow',
    'crash-before',
    'crash-after',
  ),
});

const partial = fc.record<PartialAnswer>({
  operation: fc.constantFrom('queues.send', 'outbox.look'),
  nth: fc.nat({ max: 6 }),
  fate: fc.constantFrom('refused', 'failed'),
  events: fc.array(eventNumber, { minLength: 1, maxLength: 3 }),
});

const stall = fc.record<Stall>({
  at: moment,
  receiver: fc.nat({ max: 2 }),
  lasts: fc.integer({ min: 1, max: mostStalled }),
});

const freeze = fc.record<Freeze>({
  at: moment,
  receiver: fc.nat({ max: 2 }),
  how: fc.constantFrom('reset', 'hole'),
});

/** Histories of a few minutes with at most this many deliveries, from no faults to many. */
export function arbitraryPlans(mostDeliveries: number): fc.Arbitrary<Plan> {
  return fc.record({
    seed: fc.nat(),
    deliveries: fc.array(delivery, { minLength: 1, maxLength: mostDeliveries, size: 'max' }),
    relays: fc.array(fc.record({ at: moment, relay: fc.nat({ max: 1 }) }), { maxLength: 3 }),
    receiverSkews: fc.tuple(skew, skew, skew),
    relaySkews: fc.tuple(skew, skew),
    staleness: fc.constantFrom(0, 0, 500, 5_000, 90_000),
    rotations: fc.array(fc.record({ at: moment, source: fc.constantFrom(0, 0, 1, 2) }), { maxLength: 3 }),
    outages: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Outage[]>([]) },
      { weight: 2, arbitrary: fc.array(outage, { maxLength: 3 }) },
    ),
    faults: fc.oneof(
      { weight: 1, arbitrary: fc.constant<PlannedFault[]>([]) },
      { weight: 3, arbitrary: fc.array(fault, { maxLength: 6 }) },
    ),
    partial: fc.array(partial, { maxLength: 2 }),
    poison: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.array(eventNumber, { maxLength: 2 }) },
    ),
    stalls: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Stall[]>([]) },
      { weight: 1, arbitrary: fc.array(stall, { maxLength: 2 }) },
    ),
    freezes: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Freeze[]>([]) },
      { weight: 1, arbitrary: fc.array(freeze, { maxLength: 2 }) },
    ),
  });
}

export const arbitraryPlan = arbitraryPlans(8);
