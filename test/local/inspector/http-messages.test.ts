import { HttpMessages, headerOf } from '../../../local/inspector/taps/http-messages.ts';

const cases: readonly [what: string, wire: string, head: RegExp, body: string][] = [
  ['with a length', 'POST / HTTP/1.1\r\nContent-Length: 5\r\nX-A: b\r\n\r\n{"a"}', /^POST \/ HTTP/, '{"a"}'],
  ['without a body', 'GET / HTTP/1.1\r\nHost: here\r\n\r\n', /^GET/, ''],
  [
    'in chunks',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\na;x=y\r\n0123456789\r\n0\r\n\r\n',
    /^HTTP\/1.1 200/,
    'abc0123456789',
  ],
  ['in chunks, and empty', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', /200/, ''],
];

/** The messages out of bytes that come in pieces of a size. */
function messages(wire: string, size: number) {
  const taken = new HttpMessages();
  const bytes = Buffer.from(wire);
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => index * size);
  return starts.map((start) => taken.push(bytes.subarray(start, start + size))).filter((each) => each !== undefined);
}

describe('an HTTP message on a connection', () => {
  it.each(cases)('is taken out whole: %s', (_what, wire, head, body) => {
    const found = messages(wire, wire.length);
    expect(found.map((each) => each.body.toString())).toEqual([body]);
    expect(found[0]!.head).toMatch(head);
  });

  it('is followed by the next, each in pieces', () => {
    const [withLength, withoutBody, inChunks] = cases;
    const wire = `${withLength![1]}${withoutBody![1]}${inChunks![1]}${withLength![1]}`;
    expect(messages(wire, 1).map(({ body }) => body.toString())).toEqual(['{"a"}', '', inChunks![3], '{"a"}']);
  });

  it('has headers whose names are in any case', () => {
    const head = 'POST / HTTP/1.1\r\nX-Amz-Target: A.B\r\nx-other:  c d \r\n';
    expect([headerOf(head, 'x-amz-target'), headerOf(head, 'x-other'), headerOf(head, 'none')]).toEqual([
      'A.B',
      'c d ',
      undefined,
    ]);
  });
});
