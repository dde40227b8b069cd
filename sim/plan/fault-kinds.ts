import type { Plan } from './plan.ts';

/** What each kind of fault is, and a plan without it. */
export const faultKinds = {
  crashes: {
    what: 'a process dies before or after a call',
    without: (plan) => ({ faults: plan.faults.filter(({ fate }) => !fate.startsWith('crash')) }),
    count: ({ faults }) => faults.filter(({ fate }) => fate.startsWith('crash')).length,
  },
  calls: {
    what: 'a call fails, is lost, late, slow, repeated',
    without: (plan) => ({ faults: plan.faults.filter(({ fate }) => fate.startsWith('crash')) }),
    count: ({ faults }) => faults.filter(({ fate }) => !fate.startsWith('crash')).length,
  },
  outages: {
    what: 'a service is down for a while',
    without: () => ({ outages: [] }),
    count: ({ outages }) => outages.length,
  },
  partial: {
    what: 'a batch succeeds in part, or a message is refused for good',
    without: () => ({ partial: [], poison: [] }),
    count: ({ partial, poison }) => partial.length + poison.length,
  },
  answers: {
    what: "the vendor's answer is lost",
    without: (plan) => ({ deliveries: plan.deliveries.map((each) => ({ ...each, answerLost: false })) }),
    count: ({ deliveries }) => deliveries.filter(({ answerLost }) => answerLost).length,
  },
  clocks: {
    what: 'clocks differ by up to 10 s',
    without: ({ receiverSkews, relaySkews }) => ({
      receiverSkews: receiverSkews.map(() => 0),
      relaySkews: relaySkews.map(() => 0),
    }),
    count: ({ receiverSkews, relaySkews }) => [...receiverSkews, ...relaySkews].filter((skew) => skew !== 0).length,
  },
  index: {
    what: 'the index of pending rows is out of date',
    without: () => ({ staleness: 0 }),
    count: ({ staleness }) => Number(staleness > 0),
  },
  relays: {
    what: 'the scheduler starts an extra relay',
    without: () => ({ relays: [] }),
    count: ({ relays }) => relays.length,
  },
  stalls: {
    what: 'a receiver gets no processor time',
    without: () => ({ stalls: [] }),
    count: ({ stalls }) => stalls.length,
  },
  freezes: {
    what: 'kept connections die while a receiver is frozen',
    without: () => ({ freezes: [] }),
    count: ({ freezes }) => freezes.length,
  },
  rotations: {
    what: 'a key is replaced',
    without: () => ({ rotations: [] }),
    count: ({ rotations }) => rotations.length,
  },
  forgeries: {
    what: 'a delivery is signed with a key that was never stored',
    without: (plan) => ({
      deliveries: plan.deliveries.map((each) => ({ ...each, key: each.key === 'unknown' ? 0 : each.key })),
    }),
    count: ({ deliveries }) => deliveries.filter(({ key }) => key === 'unknown').length,
  },
} satisfies Record<string, FaultKind>;

interface FaultKind {
  readonly what: string;
  /** The members of a plan without this kind of fault. */
  readonly without: (plan: Plan) => Partial<Plan>;
  readonly count: (plan: Plan) => number;
}

export type FaultName = keyof typeof faultKinds;

export const faultNames = Object.keys(faultKinds) as FaultName[];

/** The plan with only these kinds of faults. */
export function onlyFaults(plan: Plan, names: ReadonlySet<FaultName>): Plan {
  let left = plan;
  for (const name of faultNames) if (!names.has(name)) left = { ...left, ...faultKinds[name].without(left) };
  return left;
}
