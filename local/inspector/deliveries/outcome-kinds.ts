import { countsOf } from './answer-counts.ts';

/** What the page tells deliveries apart by. One with several events can be of several kinds. */
export const outcomeKinds = ['accepted', 'known', 'dead-letter', 'forged', 'try-again', 'refused'] as const;

export type OutcomeKind = (typeof outcomeKinds)[number];

/** The kinds of a delivery by its answer; none of a 200 without events. */
export function kindsOf({ status, body }: { readonly status: number; readonly body: string }): OutcomeKind[] {
  if (status === 401) return ['forged'];
  if (status === 429 || status >= 500) return ['try-again'];
  if (status !== 200) return ['refused'];
  const { accepted = 0, duplicates = 0, deadLettered = 0 } = countsOf(body) ?? {};
  return [
    ...(accepted > 0 ? (['accepted'] as const) : []),
    ...(duplicates > 0 ? (['known'] as const) : []),
    ...(deadLettered > 0 ? (['dead-letter'] as const) : []),
  ];
}
