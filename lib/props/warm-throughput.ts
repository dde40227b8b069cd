/** The throughput that the table and its index have at once, without growing to it. Units a second. */
export interface WarmThroughput {
  /** Read units of 4 KB, strongly consistent. At least 12,000. */
  readonly readUnitsPerSecond: number;
  /** Write units of 1 KB; an event of 1 KB takes four of the table and two of the index. At least 4,000. */
  readonly writeUnitsPerSecond: number;
}

/**
 * The throughput of a new on-demand table or index; DynamoDB accepts no less.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html
 */
export const leastWarmThroughput: WarmThroughput = { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 };
