/** Limits that the stack sets and the local receiver keeps. They are plain numbers, so that it needs no CDK. */
export const limits = {
  /** Seconds that the gateway waits for the receiver: SearchStream gives up after the same time. */
  gatewayTimeout: 5,
  /** Seconds until Lambda ends the receiver: a backstop, since the gateway gives up earlier. */
  receiverTimeout: 8,
  /** Seconds until Lambda ends a run of the relay, before the next begins. */
  relayTimeout: 55,
  /** Seconds from one run of the relay to the next. */
  relayInterval: 60,
  /** Seconds until Lambda ends a run of the canary, before the next begins. */
  canaryTimeout: 30,
  /** Seconds from one run of the canary to the next. */
  canaryInterval: 300,
  /** Megabytes of memory of each function. */
  functionMemory: 1_024,
  /** Days for which the queue keeps a message. */
  queueDays: 7,
  /**
   * Days for which the dead-letter queue keeps a message, counted from its first queue, so it must be the longer time.
   */
  deadLetterDays: 14,
  /** Receives after which SQS moves a message to the dead-letter queue. */
  receives: 5,
  /**
   * Seconds for which a received message is hidden. AWS recommends six times the timeout of the function that reads the
   * queue, so this fits a timeout of 30 seconds.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  visibilityTimeout: 180,
} as const;
