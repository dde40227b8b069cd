/** The result of the call; undefined if it fails with an error of this name. */
export async function ignoring<T>(errorName: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (Object(error).name === errorName) return undefined;
    throw error;
  }
}
