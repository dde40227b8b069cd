/** What is wrong with `provisionedConcurrency` and `reservedConcurrency`, and what to change. */
export function concurrencyProblems({
  provisionedConcurrency,
  reservedConcurrency,
}: {
  readonly provisionedConcurrency?: number;
  readonly reservedConcurrency?: number;
}): string[] {
  const problems = Object.entries({ provisionedConcurrency, reservedConcurrency })
    .filter(([, value]) => value !== undefined && !(Number.isSafeInteger(value) && value >= 1))
    .map(([prop, value]) => `${prop} is ${value}; use a whole number, at least 1, or omit it`);
  if (problems.length > 0) return problems;
  // https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
  if ((provisionedConcurrency ?? 0) <= (reservedConcurrency ?? Number.POSITIVE_INFINITY)) return [];
  return [
    `provisionedConcurrency is ${provisionedConcurrency}, more than the ${reservedConcurrency} that reservedConcurrency allows a function; use at most that`,
  ];
}
