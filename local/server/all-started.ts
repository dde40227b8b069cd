/** Like `Promise.all`, but where one fails it first waits for the others, so that what they started can be stopped. */
export async function allStarted<T extends readonly unknown[]>(
  starting: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(starting);
  return Promise.all(starting);
}
