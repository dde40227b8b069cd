/** The rate limit over which API Gateway answers 429. It is a token bucket, so both values count. */
export interface Throttle {
  /** The sustained rate: the tokens added each second. More than 0. */
  readonly requestsPerSecond: number;
  /** The burst size: the tokens that the bucket holds. A whole number, at least 1. */
  readonly burst: number;
}

/**
 * Far above what these vendors send, because a vendor that does not retry loses a delivery refused with 429. It is low
 * enough that a flood on one URL does not affect the others.
 */
export const defaultThrottle: Throttle = { requestsPerSecond: 500, burst: 1_000 };
