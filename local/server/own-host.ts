const form = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a `Host` header names this machine. In the user's browser, a page of any site can reach loopback by a name
 * that the site resolves to it; this header shows that name.
 */
export function isOwnHost(host = ''): boolean {
  return form.test(host);
}
