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
