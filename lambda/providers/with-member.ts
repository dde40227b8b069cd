/** An object with one member set. What is not an object, an array included, is replaced by one. */
export function withMember(value: unknown, member: string, to: string): object {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { ...(isObject && value), [member]: to };
}
