/** What the table and its index take at once, without having grown to it. Units a second. */
export interface WarmThroughput {
  /** Of 4 KB, strongly consistent. At least 12,000. */
  readonly readUnitsPerSecond: number;
  /** Of 1 KB; an event of 1 KB takes four of the table and two of the index. At least 4,000. */
  readonly writeUnitsPerSecond: number;
}

/**
 * What a new on-demand table or index has; less is nothing that DynamoDB knows.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html
 */
export const leastWarmThroughput: WarmThroughput = { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 };
