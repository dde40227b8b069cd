import { reasonsOf } from '../../lambda/observe/metrics.ts';
import type { Outcome, Received } from '../../lambda/observe/outcome.ts';
import type { Probed } from '../../lambda/probe.ts';

/** One event, accepted, without anything else. */
export const received: Received = {
  accepted: 1,
  duplicates: 0,
  deadLettered: new Map(),
  stale: 0,
  unclaimed: 0,
  unseen: 0,
  leftToRelay: 0,
  keyStage: 'current',
  faults: new Map(),
  observed: {
    deliveryId: 'delivery-1',
    steps: { wait: 3, authenticate: 1, read: 2, store: 30, claim: 10, send: 12, settle: 8 },
    types: new Map([['security.ocean.audit_log', 1]]),
    drift: { withoutId: 0, unknownType: 0, unknownTypes: [] },
    eventAge: 1_500,
    previousKeyLeft: undefined,
  },
};

const bodySha256 = 'b'.repeat(64);

export const refused = reasonsOf.Refused.map((reason): Outcome => ({ kind: 'refused', reason, bodySha256 }));

/** Every kind of outcome, with every possible member. */
export const outcomeSamples: readonly Outcome[] = [
  { kind: 'accepted', ...received },
  {
    kind: 'accepted',
    ...received,
    duplicates: 2,
    deadLettered: new Map(reasonsOf.DeadLettered.map((reason) => [reason, 1])),
    stale: 1,
    unclaimed: 1,
    leftToRelay: 1,
    keyStage: 'previous',
    observed: {
      ...received.observed,
      drift: { withoutId: 1, unknownType: 3, unknownTypes: ['audit_trail', 'mail_deleted', 'unknown'] },
      previousKeyLeft: 3_600_000,
    },
  },
  { kind: 'not-durable', lost: 1, ...received },
  { kind: 'not-configured', problem: 'never-set' },
  { kind: 'keys-unavailable' },
  ...refused,
];

const probed = {
  source: 'receiver-canary',
  url: 'https://hooks.example.com/receiver-canary',
  expected: '200 {"accepted":0,"duplicates":0,"deadLettered":0}',
  milliseconds: 40,
};

/** Answers to the canary: the right one, and two others. */
export const probedSamples: readonly Probed[] = [
  { ...probed, passed: true, came: probed.expected },
  { ...probed, source: 'receiver-canary-2', passed: false, came: '503 {"title":"Service Unavailable"}' },
  { ...probed, source: 'receiver-canary-3', passed: false, came: 'ENOTFOUND' },
];
