const form = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a `Host` header names this machine. What listens on loopback can be reached by a page of any site in the user's
 * browser, by a name that the site lets point here; this header gives the name away.
 */
export function isOwnHost(host = ''): boolean {
  return form.test(host);
}
