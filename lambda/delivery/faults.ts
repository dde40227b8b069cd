/** What went wrong on the way, counted: `<step>: <name of the error>`. Names only; a message could quote an event. */
export type Faults = Map<string, number>;

export function countFault(faults: Faults, step: string, error: string): void {
  const fault = `${step}: ${error}`;
  faults.set(fault, (faults.get(fault) ?? 0) + 1);
}

/** The name of whatever was thrown. */
export function errorName(error: unknown): string {
  const name = (error as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : 'UnknownError';
}

/** Names of errors that another attempt cannot change: something is forbidden, missing or malformed. */
const finalNames =
  /^(?:AccessDenied|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|InvalidParameter|ResourceNotFound|NoSuchBucket|QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue|Kms(?:AccessDenied|Disabled|NotFound|InvalidState|OptInRequired)|Validation)(?:Exception|Error)?$/;

/** Whether a failure is for good. */
export function isFinal(error: unknown): boolean {
  return finalNames.test(typeof error === 'string' ? error : errorName(error));
}
