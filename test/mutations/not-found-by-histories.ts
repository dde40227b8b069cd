/** Mutations of order and conditions that neither 5,000 histories nor the model that follows them find, and why. */
export const notFoundByHistories: Readonly<Record<string, string>> = {};
