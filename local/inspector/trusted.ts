import type { IncomingHttpHeaders } from 'node:http';
import { isOwnHost } from '../server/own-host.ts';

/**
 * Whether a request may come from the inspector's own page, or from a program of this machine. It listens on loopback,
 * but so can a page of any site in the user's browser reach it: by a name that it lets point here, which the host gives
 * away; or with a request across sites, which the browser marks.
 * @param isAction whether it does something; then the origin must be the page itself
 */
export function isTrusted(headers: IncomingHttpHeaders, isAction: boolean): boolean {
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = headers;
  if (!isOwnHost(host)) return false;
  const isSameOrigin = origin === `http://${host}`;
  if (!isAction) return (origin === undefined || isSameOrigin) && (site === 'none' || site === 'same-origin');
  return isSameOrigin && site !== 'cross-site' && site !== 'same-site' && isJson(headers['content-type']);
}

/** What a form of another site cannot send. */
function isJson(type = ''): boolean {
  return /^application\/json(;|$)/i.test(type);
}
