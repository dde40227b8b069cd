import { type HmacProvider, hmac } from '../../../../lambda/providers/hmac/hmac.ts';
import { checkSources } from '../../../../lib/check/sources/check-sources.ts';
import { hmacProblems } from '../../../../lib/check/sources/hmac-problems.ts';

const good = hmac({
  typePrefix: 'com.example.',
  signature: {
    header: 'x-signature',
    prefix: 'v0=',
    signed: 'v0:{x-sent-at}:{body}',
    signedTime: { value: 'x-sent-at', form: 'unix-seconds' },
  },
  idMember: ['event', 'id'],
  typeMember: 'type',
  filterMember: ['event', 'severity'],
  time: { member: ['event', 'at'], form: 'rfc3339' },
});

const problemsOf = (change: object) => hmacProblems({ ...good, ...change } as HmacProvider);
const problemsOfSignature = (change: object) => problemsOf({ signature: { ...good.signature, ...change } });

describe('a provider that is declared with its source', () => {
  it.each<[what: string, provider: HmacProvider]>([
    ['everything', good],
    ['little', hmac({ typePrefix: 'com.example.', signature: { header: 'x-signature' } })],
  ])('may have %s', (_what, provider) => {
    expect(hmacProblems(provider)).toEqual([]);
  });

  it('compiles only with the body once, at the end', () => {
    // @ts-expect-error something stands behind the body
    const wrong = hmac({ typePrefix: 'com.example.', signature: { header: 'x-signature', signed: '{body}.{x-id}' } });
    expect(hmacProblems(wrong)).toEqual([
      expect.stringMatching(/^provider\.signature: signed .* does not end in \{body\}/),
    ]);
  });

  it('is looked at with its source, beside what else is wrong', () => {
    const sources = (change: object) => [{ name: 'acme', provider: { ...good, ...change } as HmacProvider }];
    expect(() => checkSources(sources({}))).not.toThrow();
    expect(() => checkSources(sources({ typePrefix: 'x' }))).toThrow(
      /- source 'acme': provider\.typePrefix is 'x'; use/,
    );
    const forwarding = [{ name: 'acme', provider: good, forwardHeaders: ['X-Sent-At'] }];
    expect(() => checkSources(forwarding)).toThrow(/forwardHeaders 'X-Sent-At' is used by the vendor itself/);
  });

  it.each<[change: object, says: RegExp]>([
    [{ typePrefix: 'com.example' }, /^provider\.typePrefix is 'com\.example'; use the vendor's domain/],
    [{ typePrefix: undefined }, /^provider\.typePrefix is missing; use/],
    [{ signature: undefined }, /^provider\.signature is missing; use \{ header: 'x-signature' \}/],
    [{ idMember: ['id'] }, /^provider\.idMember is \[ 'id' \]; use a member's name, or the path to it/],
    [{ idMember: '' }, /^provider\.idMember is ''/],
    [{ typeHeader: 'X-Type' }, /^provider\.typeHeader is 'X-Type'; use the header's name in lower case/],
    [{ time: 'at' }, /^provider\.time is 'at'; use \{ member: 'created_at', form: 'rfc3339' \}/],
    [{ time: { member: 'at', form: 'iso' } }, /use a form of unix-seconds, unix-milliseconds, rfc3339/],
    [{ secret: 'x' }, /secret/],
    [{ batchMember: 'events', typeHeader: 'x-type' }, /cannot distinguish the events of a batch/],
    [{ idHeader: 'x-id' }, /idHeader and idMember; omit one/],
    [{ filterMember: 'source' }, /'source' cannot name a message attribute/],
    [{ filterMember: ['event', 'how bad'] }, /'how bad' cannot name a message attribute/],
  ])('is told what to change in %j', (change, says) => {
    expect(problemsOf(change)).toEqual([expect.stringMatching(says)]);
  });

  it.each<[change: object, says: RegExp]>([
    [{ header: 'X-Signature' }, /^provider\.signature\.header is 'X-Signature'; use the header's name in lower case/],
    [{ header: undefined }, /^provider\.signature\.header is missing/],
    [{ encoding: 'base32' }, /^provider\.signature\.encoding is 'base32'; use 'hex' or 'base64'/],
    [{ signedTime: { value: 'x-other', form: 'unix-seconds' } }, /is not signed, so anyone could change it/],
    [{ signed: '{x-id}{body}', signedTime: undefined }, /nothing after \{x-id\}/],
    [{ algorithm: 'sha1' }, /algorithm/],
  ])('is told what to change in its signature: %j', (change, says) => {
    expect(problemsOfSignature(change)).toEqual([expect.stringMatching(says)]);
  });
});
