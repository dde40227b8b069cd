/** What cannot be measured here, and is set. docs/cost.md says each. */
export const assumptions = {
  /** Memory of both functions, GB; `lib/functions/bundled-function.ts` has it. */
  memory: 1,
  /** Billed milliseconds of a warm delivery, by its events: twice what `npm run bench` measures at 5 ms a call. */
  deliveryMilliseconds: { 1: 50, 50: 100 },
  /** Billed milliseconds of a run of the relay that finds nothing. */
  relayMilliseconds: 50,
  /** Bytes that Lambda itself logs of an invocation: START, END and REPORT. */
  platformLogBytes: 270,
  /** Metrics that API Gateway has of a method in use: count, two latencies, two kinds of errors. */
  gatewayMetrics: 5,
  /** Bytes that DynamoDB adds to each item that it stores. */
  itemOverhead: 100,
  /** How much of a log's size is left when CloudWatch has compressed it. */
  logCompressed: 0.15,
  /** How often an environment that is busy all month fetches the key of a source that sends, in minutes. */
  keysFreshMinutes: 5,
} as const;

/** Of 730 hours. */
export const minutesOfMonth = 730 * 60;
export const gigabyte = 1e9;
