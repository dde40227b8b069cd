/** Like `Promise.all`, but if one fails it first waits for the others, so that everything started can be stopped. */
export async function allStarted<T extends readonly unknown[]>(
  starting: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(starting);
  return Promise.all(starting);
}
