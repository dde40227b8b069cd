import type { IncomingHttpHeaders } from 'node:http';
import { isTrusted } from '../../../local/inspector/trusted.ts';

const host = 'localhost:3000';
const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

describe('a request to the inspector', () => {
  it.each<[what: string, headers: IncomingHttpHeaders, reads: boolean, acts: boolean]>([
    ['is its own page’s', page, true, true],
    ['is its page’s at 127.0.0.1', { ...page, host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, true, true],
    ['is its page’s at [::1]', { ...page, host: '[::1]:3000', origin: 'http://[::1]:3000' }, true, true],
    ['comes from a program, without an origin', { host }, true, false],
    [
      'is a form’s of another site',
      { ...page, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      false,
      false,
    ],
    [
      'is a script’s of another site, unmarked',
      { ...page, origin: 'https://evil.example', 'sec-fetch-site': undefined },
      false,
      false,
    ],
    [
      'is a page’s on another port',
      { ...page, origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' },
      false,
      false,
    ],
    ['is an image’s of another site, without an origin', { host, 'sec-fetch-site': 'cross-site' }, false, false],
    ['has an opaque origin', { ...page, origin: 'null' }, false, false],
    [
      'came by a name that points here',
      { ...page, host: 'evil.example:3000', origin: 'http://evil.example:3000' },
      false,
      false,
    ],
    [
      'came by a name that begins as ours',
      { ...page, host: 'localhost.evil.example', origin: 'http://localhost.evil.example' },
      false,
      false,
    ],
    ['has no host', { ...page, host: undefined }, false, false],
    ['is what a form can send', { ...page, 'content-type': 'text/plain' }, true, false],
    ['has no content type', { ...page, 'content-type': undefined }, true, false],
  ])('that %s is answered as it should be', (_what, headers, reads, acts) => {
    expect({ reads: isTrusted(headers, false), acts: isTrusted(headers, true) }).toEqual({ reads, acts });
  });
});
