import type { IncomingHttpHeaders } from 'node:http';
import { isOwnHost } from './own-host.ts';

/**
 * Whether a request to an embedded service comes from a program of this machine. Through the user's browser, a page of
 * any site can reach loopback: by a name that resolves to it, which the Host header shows, or across sites, which the
 * browser marks.
 */
export function isProgram({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return isOwnHost(host) && origin === undefined && site === undefined;
}

/** The answer to any other. It has no header that would let a browser show it to a page. */
export const forPrograms = {
  status: 403,
  body: { __type: 'AccessDeniedException', message: 'This service is for programs of this machine.' },
} as const;
