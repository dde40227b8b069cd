/** What cannot be measured here, and is set. The page says each. */
export const assumptions = {
  /** Memory of both functions, GB; `lib/functions/bundled-function.ts` has it. */
  memory: 1,
  /** Billed milliseconds of a warm delivery, by its events: twice what `npm run bench` measures at 5 ms a call. */
  deliveryMilliseconds: new Map([
    [1, 50],
    [50, 100],
  ]),
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
  /** How many environments of the receiver are busy all month. */
  environments: 1,
  /** How often an environment fetches the key of a source that sends, in minutes. */
  keysFreshMinutes: 5,
  /** Bytes of a line of the access log. */
  accessLogBytes: 250,
  /** Share of requests that X-Ray traces. */
  traced: 0.05,
} as const;

export const hoursOfMonth = 730;
export const gigabyte = 1e9;
