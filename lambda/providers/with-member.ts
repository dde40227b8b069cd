/** An object with one member set. If the value is not an object, or is an array, an object replaces it. */
export function withMember(value: unknown, member: string, to: string): object {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { ...(isObject && value), [member]: to };
}
