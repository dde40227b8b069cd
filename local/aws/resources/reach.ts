import { UserError } from '../../../lib/props/user-error.ts';

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT']);

/**
 * @param place the variable with the endpoint, and its value
 * @throws UserError if nothing answers at the endpoint
 */
export async function reach<T>(place: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || !unreachable.has(code)) throw error;
    throw new UserError(
      `Nothing answers at ${place} (${code}). Start it, or unset the variable to use the embedded one.`,
    );
  }
}

function codeOf(error: unknown): string | undefined {
  const { code, name } = Object(error) as { code?: string; name?: string };
  return code ?? name;
}
