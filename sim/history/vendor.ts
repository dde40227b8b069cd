import type { VirtualTime } from '../cloud/virtual-time.ts';

/** What a vendor does after an attempt: the wait before the next one in milliseconds, or undefined to give up. */
export type Retries = (attempt: number, status: number) => number | undefined;

const second = 1_000;

/** https://www.datazag.com/docs/search-stream can be read as three requests or as four. */
const searchstream = (waits: readonly number[]): Retries => {
  return (attempt, status) => (status === 200 ? undefined : waits[attempt]);
};

/** How each vendor retries: `status` is 0 if no answer arrived. */
export const retries = {
  /** Until acknowledged; a 4xx other than 408 and 429 is permanent. */
  ocean: (_, status) => {
    const isFinal = (status >= 200 && status < 300) || (status >= 400 && status < 500 && ![408, 429].includes(status));
    return isFinal ? undefined : 10 * second;
  },
  'searchstream, three requests': searchstream([5 * second, 30 * second]),
  'searchstream, four requests': searchstream([0, 5 * second, 30 * second]),
  /** Not documented; assumed to be none. */
  'signal-sciences': () => undefined,
} satisfies Record<string, Retries>;

/**
 * Delivers as the vendor would.
 * @param post makes one attempt; returns its status
 * @returns whether it was acknowledged
 */
export async function deliverWithRetries(
  time: VirtualTime,
  goOn: Retries,
  post: () => Promise<number>,
): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const status = await post();
    const wait = goOn(attempt, status);
    if (wait === undefined) return status === 200;
    await time.wait(wait);
  }
}
