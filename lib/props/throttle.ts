/** How much API Gateway takes before it answers 429. A token bucket, so both count. */
export interface Throttle {
  /** What it takes for long: the tokens that are added each second. More than 0. */
  readonly requestsPerSecond: number;
  /** What it takes at once: the tokens that the bucket holds. A whole number, at least 1. */
  readonly burst: number;
}

/**
 * Far above what these vendors send, since a delivery refused with 429 is lost with a vendor that does not retry; and
 * low enough that a flood on one URL leaves the others alone.
 */
export const defaultThrottle: Throttle = { requestsPerSecond: 500, burst: 1_000 };
