import { type Searched, search } from './spin.ts';

/** How many of each may happen. All of them together would be more orders than a machine can try. */
const budgets = [
  { CRASHES: 2, QUEUE_FAULTS: 2, TABLE_FAULTS: 0 },
  { CRASHES: 1, QUEUE_FAULTS: 0, TABLE_FAULTS: 1 },
  { CRASHES: 0, QUEUE_FAULTS: 1, TABLE_FAULTS: 1 },
];

/** Runs of the model by what may happen in them. In all orders of each, the protocol must keep G2 and G3. */
export const runs: Readonly<Record<string, () => Searched>> = Object.fromEntries(
  budgets.map((budget) => [
    `${budget.CRASHES} crashes, ${budget.QUEUE_FAULTS} faults of the queue, ${budget.TABLE_FAULTS} of the table`,
    () => search('every-order.pml', budget),
  ]),
);

const variant = (name: string, budget: Readonly<Record<string, number>>) => () =>
  search('every-order.pml', { CRASHES: 0, QUEUE_FAULTS: 0, TABLE_FAULTS: 0, ...budget, [name]: 1 });

/** The protocol without one rule, and the least that breaks it: each must violate a promise. */
export const variants: Readonly<Record<string, () => Searched>> = {
  'there is no relay': variant('NO_RELAY', {}),
  'any record with the same content is ours': variant('NO_CLAIM_TOKEN', {}),
  'the relay takes rows that are in hand': variant('RELAY_TOO_EARLY', {}),
  'a send is begun too late to settle it': variant('BEGUN_TOO_LATE', {}),
  'a row is settled before it is published': variant('SETTLE_FIRST', { QUEUE_FAULTS: 1 }),
  'settling has no condition': variant('UNCONDITIONAL_SETTLE', { QUEUE_FAULTS: 1, TABLE_FAULTS: 1 }),
  'taking has no condition': variant('UNCONDITIONAL_TAKE', { TABLE_FAULTS: 1 }),
};
