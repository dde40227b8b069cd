/**
 * Why there was no answer over the network: the system's code, such as `ECONNREFUSED`, or the name of the error.
 * @returns undefined if the error is about something else
 */
export function connectionProblem(error: unknown): string | undefined {
  const { name, code, cause } = Object(error) as { name?: string; code?: unknown; cause?: unknown };
  if (name === 'TimeoutError') return name;
  if (code === 'EPROTO') return 'EPROTO (no TLS there; is it http?)';
  // The system's codes and those of undici, which is fetch; ERR_* are Node's own, about how it is used.
  if (typeof code === 'string' && /^(E[A-Z]|UND_ERR_)/.test(code) && !code.startsWith('ERR_')) return code;
  return cause === undefined ? undefined : connectionProblem(cause);
}
