/**
 * Why no answer came over the network: the system's code, such as `ECONNREFUSED`, or the error's name.
 * @returns undefined if it is another kind of error
 */
export function connectionProblem(error: unknown): string | undefined {
  const { name, code, cause } = Object(error) as { name?: string; code?: unknown; cause?: unknown };
  if (name === 'TimeoutError') return name;
  if (code === 'EPROTO') return 'EPROTO (no TLS there; is it http?)';
  // Codes of the system and of undici, Node's fetch; ERR_* are Node's own, for wrong use.
  if (typeof code === 'string' && /^(E[A-Z]|UND_ERR_)/.test(code) && !code.startsWith('ERR_')) return code;
  return cause === undefined ? undefined : connectionProblem(cause);
}
