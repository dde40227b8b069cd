import type { IncomingHttpHeaders } from 'node:http';
import { isOwnHost } from './own-host.ts';

/**
 * Whether a request to an embedded service comes from a program of this machine. A page of any site can reach loopback
 * through the user's browser: by a name that points here, which the host shows, or across sites, which the browser marks.
 */
export function isProgram({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return isOwnHost(host) && origin === undefined && site === undefined;
}

/** The answer to any other. It has no header by which a browser would let its page read it. */
export const forPrograms = {
  status: 403,
  body: { __type: 'AccessDeniedException', message: 'This service is for programs of this machine.' },
} as const;
