import { UserError } from '../../lib/props/user-error.ts';

/** Where `npm start` listens and the commands look for it, unless `PORT` names another port. */
export const defaultPort = 3_000;

/**
 * @param text the value of `PORT`
 * @param fallback if it is not set
 * @throws UserError if it is not a port
 */
export function readPort(text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UserError(`PORT must be a number from 0 to 65535, not '${text}'. 0 picks a free port.`);
}
