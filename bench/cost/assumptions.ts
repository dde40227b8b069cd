/** Values that cannot be measured here and are assumed. docs/cost.md lists them all. */
export const assumptions = {
  /** Memory of both functions, GB, as `lib/functions/bundled-function.ts` sets it. */
  memory: 1,
  /** Billed milliseconds of a warm delivery, by its events: twice what `npm run bench` measures at 5 ms a call. */
  deliveryMilliseconds: { 1: 50, 50: 100 },
  /** Billed milliseconds of a run of the relay that finds nothing. */
  relayMilliseconds: 50,
  /** Bytes that Lambda itself logs for an invocation: START, END and REPORT. */
  platformLogBytes: 270,
  /** Metrics that API Gateway emits for a method in use: count, two latencies, two kinds of errors. */
  gatewayMetrics: 5,
  /** Bytes that DynamoDB adds to each item that it stores. */
  itemOverhead: 100,
  /** The fraction of a log's size that is left after CloudWatch compresses it. */
  logCompressed: 0.15,
  /** Minutes between fetches of an active source's key, in an environment that is busy all month. */
  keysFreshMinutes: 5,
} as const;

/** A month has 730 hours. */
export const minutesOfMonth = 730 * 60;
export const gigabyte = 1e9;
