import { UserError } from '../../lib/props/user-error.ts';

/** Says what to do about a port that is not available; returns any other error unchanged. */
export function portError(error: unknown, port: number): unknown {
  const { code } = Object(error) as { code?: string };
  const other = `choose another with PORT=${port + 1} before the command; PORT=0 picks a free one.`;
  if (code === 'EADDRINUSE') return new UserError(`Port ${port} is in use. Stop what uses it, or ${other}`);
  if (code === 'EACCES') return new UserError(`Port ${port} requires elevated privileges: ${other}`);
  return error;
}
