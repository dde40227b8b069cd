import { Duration } from 'aws-cdk-lib';
import { providers } from '../../../lambda/providers/list.ts';
import { checkSources } from '../../../lib/check/sources/check-sources.ts';
import type { Source } from '../../../lib/props/source.ts';
import { UserError } from '../../../lib/props/user-error.ts';

const ocean: Source = { name: 'ocean', provider: 'ocean' };
const allowing = (...allowedAddresses: string[]): Source[] => [{ ...ocean, allowedAddresses }];
const open: Source = { name: 'waf', provider: 'signal-sciences' };
const v6: Source = { ...ocean, allowedAddresses: ['2600:1f18::/32'] };
const forwarding = (...forwardHeaders: string[]): Source[] => [{ ...ocean, forwardHeaders }];

function messageOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

describe('the check of the sources', () => {
  it.each<[what: string, sources: Source[]]>([
    ['one of each provider', providers.map(({ name }) => ({ name, provider: name }))],
    ['several of one provider', [ocean, { ...ocean, name: 'ocean-2' }]],
    ['a name of 64 characters', [{ ...ocean, name: 'a'.repeat(64) }]],
    ["a signature header of Ocean's users", [{ ...ocean, signatureHeader: "X-Sig_1.!#$%&'*+^`|~" }]],
    ["Ocean's own signature header, named", [{ ...ocean, signatureHeader: 'X-Ocean-Signature' }]],
    ['forwarded headers', forwarding('X-Tenant-Id', 'X-Region')],
    ['address ranges', allowing('198.18.0.0/15', '198.51.0.0/16', '8.8.8.8/32', '192.0.2.0/23', '0.0.0.0/1')],
    ['IPv6 ranges', allowing('2600:1f18::/32', '2001::/16', '::1/128', '2600::FFFF:0/112', '::ffff:1.2.3.0/120')],
    ['IPv6 ranges beside a source that is open to all', [v6, open]],
    ['IPv6 ranges in every source with ranges', [v6, { ...open, allowedAddresses: ['198.18.0.0/24', '2600::/32'] }]],
    ['IPv4 ranges in each', [...allowing('198.18.0.0/24'), { ...open, allowedAddresses: ['198.18.0.0/24'] }]],
    ['a source that is expected', [{ ...ocean, expectEvery: Duration.hours(6) }]],
    ['props that are undefined', [{ ...ocean, ...({ throttle: undefined } as object) }]],
    ['an API key', [{ ...ocean, apiKeyRequired: true }]],
    ['no API key where the vendor cannot send one', [{ name: 'ss', provider: 'searchstream', apiKeyRequired: false }]],
    ['a throttle', [{ ...ocean, throttle: { requestsPerSecond: 0.5, burst: 1 } }]],
  ])('accepts %s', (_what, sources) => {
    expect(messageOf(() => checkSources(sources))).toBeUndefined();
  });

  const badName = "the name is the path of its URL; use 1 to 64 of a-z, 0-9 and '-'";
  const noProvider = `use one of ${providers.map(({ name }) => name).join(', ')}`;
  const noSignatureHeader = "is not a header name; use letters, digits and '-', as in 'X-Signature'";
  const noForwardHeader = "is not a header name; use letters, digits and '-', as in 'X-Tenant-Id'";
  const secret = 'holds a secret, which must not reach the queue; omit it';
  const vendors = 'is used by the vendor itself; omit it';
  const ofOcean = (rest: string) => `source 'ocean': ${rest}`;

  it.each<[sources: Source[], message: string]>([
    [[], "there are none; declare one, such as { name: 'ocean', provider: 'ocean' }"],
    [[{ ...ocean, name: '' }], `source '': ${badName}`],
    ...['ping', 'sping'].map((name): [Source[], string] => [
      [{ ...ocean, name }],
      `source '${name}': API Gateway itself answers /${name} on a domain name; use another name`,
    ]),
    [
      [{ ...ocean, name: 'constructor' }],
      "source 'constructor': CDK does not allow a construct with this name; use another name",
    ],
    ...['receiver-canary', 'receiver-canary-2'].map((name): [Source[], string] => [
      [{ ...ocean, name }],
      `source '${name}': the name is kept for the receiver's canary; use another name`,
    ]),
    [[{ ...ocean, name: 'Ocean' }], `source 'Ocean': ${badName}`],
    [[{ ...ocean, name: 'a/b' }], `source 'a/b': ${badName}`],
    [[{ ...ocean, name: 'ocean\n' }], `source 'ocean\n': ${badName}`],
    [[{ ...ocean, name: 'a'.repeat(65) }], `source '${'a'.repeat(65)}': ${badName}`],
    [[ocean, { ...ocean }], ofOcean('declared twice; give each source a name of its own')],
    [[{ ...ocean, provider: 'okean' }], ofOcean(`there is no provider 'okean'; ${noProvider}`)],
    [[{ ...ocean, provider: 'Ocean' }], ofOcean(`there is no provider 'Ocean'; ${noProvider}`)],
    [[{ ...ocean, signatureHeader: '' }], ofOcean(`signatureHeader '' ${noSignatureHeader}`)],
    [[{ ...ocean, signatureHeader: 'X Sig' }], ofOcean(`signatureHeader 'X Sig' ${noSignatureHeader}`)],
    [[{ ...ocean, signatureHeader: 'X-Sig:' }], ofOcean(`signatureHeader 'X-Sig:' ${noSignatureHeader}`)],
    [[{ ...ocean, signatureHeader: 'X-Süg' }], ofOcean(`signatureHeader 'X-Süg' ${noSignatureHeader}`)],
    ...['X-Ocean-Timestamp', 'x-ocean-delivery', 'Content-Type'].map((header): [Source[], string] => [
      [{ ...ocean, signatureHeader: header }],
      ofOcean(`signatureHeader '${header}' carries something else at ocean; use another name`),
    ]),
    [
      [{ name: 'waf', provider: 'signal-sciences', signatureHeader: 'X-Sig' }],
      "source 'waf': signal-sciences always signs in x-sigsci-signature; omit signatureHeader",
    ],
    [
      [{ name: 'ss', provider: 'searchstream', signatureHeader: 'X-Sig' }],
      "source 'ss': searchstream always signs in x-searchstream-signature; omit signatureHeader",
    ],
    [forwarding('X Tenant'), ofOcean(`forwardHeaders 'X Tenant' ${noForwardHeader}`)],
    [forwarding(''), ofOcean(`forwardHeaders '' ${noForwardHeader}`)],
    ...['Authorization', 'X-Api-Key', 'COOKIE'].map((header): [Source[], string] => [
      forwarding(header),
      ofOcean(`forwardHeaders '${header}' ${secret}`),
    ]),
    ...['X-Ocean-Signature', 'X-Ocean-Timestamp', 'X-Ocean-Delivery', 'Content-Type'].map(
      (header): [Source[], string] => [forwarding(header), ofOcean(`forwardHeaders '${header}' ${vendors}`)],
    ),
    [[{ ...ocean, signatureHeader: 'X-Sig', forwardHeaders: ['x-sig'] }], ofOcean(`forwardHeaders 'x-sig' ${vendors}`)],
    [
      forwarding('-_-'),
      ofOcean("forwardHeaders '-_-' has no letter or digit for the name of an attribute; use another name"),
    ],
    [forwarding('X-A', 'x-a'), ofOcean("forwardHeaders 'x-a' is given twice; omit one")],
    [forwarding('X-A', 'XA'), ofOcean("forwardHeaders 'XA' would become 'xa', as 'X-A' does; rename one")],
    [allowing(), ofOcean('allowedAddresses is empty, which lets nobody in; list ranges, or omit it to let anyone try')],
    ...['', 'vendor.example', '198.18.0.0/33', '198.18.0/24', '2600::/129', '1.2.3.4/24/24', '2600:::/32'].map(
      (range): [Source[], string] => [
        allowing(range),
        ofOcean(
          `allowedAddresses '${range}' is not a range of addresses; write it as '198.18.0.0/24' or '2600:1f18::/32'`,
        ),
      ],
    ),
    [
      allowing('198.18.0.1'),
      ofOcean("allowedAddresses '198.18.0.1' is a single address; write it as the range '198.18.0.1/32'"),
    ],
    [
      allowing('2600::1'),
      ofOcean("allowedAddresses '2600::1' is a single address; write it as the range '2600::1/128'"),
    ],
    ...['0.0.0.0/0', '::/0', '1.2.3.4/0'].map((range): [Source[], string] => [
      allowing(range),
      ofOcean(`allowedAddresses '${range}' is every address; omit allowedAddresses to let anyone try`),
    ]),
    ...(
      [
        ['198.18.0.1/24', '198.18.0.0/24', '198.18.0.1/32'],
        ['198.18.255.255/15', '198.18.0.0/15', '198.18.255.255/32'],
        ['2600:1f18::1/32', '2600:1f18:0:0:0:0:0:0/32', '2600:1f18:0:0:0:0:0:1/128'],
      ] as const
    ).map(([range, network, single]): [Source[], string] => [
      allowing(range),
      ofOcean(
        `allowedAddresses '${range}' does not start at its first address; write '${network}' for the range, '${single}' for the one`,
      ),
    ]),
    ...(
      [
        // As on SearchStream's page.
        ['192.0.2.10/32', 'RFC 5737'],
        ['192.0.2.0/24', 'RFC 5737'],
        ['198.51.100.128/25', 'RFC 5737'],
        ['203.0.113.7/32', 'RFC 5737'],
        ['2001:db8:1::/48', 'RFC 3849'],
        ['2001:0DB8::/32', 'RFC 3849'],
        ['3fff:fff::/32', 'RFC 9637'],
      ] as const
    ).map(([range, rfc]): [Source[], string] => [
      allowing(range),
      ofOcean(
        `allowedAddresses '${range}' is reserved for documentation (${rfc}), so nothing can come from it; ask the vendor for its real addresses`,
      ),
    ]),
    [
      [{ name: 'ss', provider: 'searchstream', apiKeyRequired: true }],
      "source 'ss': searchstream cannot be set up to send an API key, so every delivery would be refused; omit apiKeyRequired",
    ],
    ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY].map((requestsPerSecond): [Source[], string] => [
      [{ ...ocean, throttle: { requestsPerSecond, burst: 1 } }],
      ofOcean(`throttle.requestsPerSecond is ${requestsPerSecond}; use a number over 0`),
    ]),
    ...[0, 1.5, -1, Number.NaN].map((burst): [Source[], string] => [
      [{ ...ocean, throttle: { requestsPerSecond: 1, burst } }],
      ofOcean(`throttle.burst is ${burst}; use a whole number, at least 1`),
    ]),
    [
      [v6, { ...open, allowedAddresses: ['198.18.0.0/24'] }],
      "source 'waf': allowedAddresses has only IPv4 ranges, but those of source 'ocean' open the API to IPv6 too, over which this source's vendor would be refused; add the vendor's IPv6 ranges, or put one of the two in a WebhookReceiver of its own",
    ],
  ])('refuses %j', (sources, message) => {
    expect(messageOf(() => checkSources(sources))).toBe(`Fix the list of sources:\n- ${message}`);
  });

  const listed = (...problems: string[]) => ['Fix the list of sources:', ...problems].join('\n- ');
  const example = "declare one, such as { name: 'ocean', provider: 'ocean' }";
  const providerMissing = `provider is missing; ${noProvider}`;
  const nameMissing = "name is missing; use 1 to 64 of a-z, 0-9 and '-'; it is the path of the URL";
  const props =
    'name, provider, signatureHeader, forwardHeaders, allowedAddresses, apiKeyRequired, throttle, expectEvery';
  const headerList = "use a list of names, as in ['X-Tenant-Id']";
  const rangeList = "use a list of ranges, as in ['198.18.0.0/24']";

  it.each<[entry: unknown, ...problems: string[]]>([
    [{ provider: 'ocean' }, `source 1: ${nameMissing}`],
    [
      { nmae: 'ocean', provider: 'ocean' },
      "source 1: there is no prop 'nmae'; did you mean 'name'?",
      `source 1: ${nameMissing}`,
    ],
    [{ name: 5, provider: 'ocean' }, "source 1: name is 5; use 1 to 64 of a-z, 0-9 and '-'; it is the path of the URL"],
    [{ name: 'ocean' }, ofOcean(providerMissing)],
    [{ name: 'ocean', provider: ['ocean'] }, ofOcean(`provider is [ 'ocean' ]; ${noProvider}`)],
    [{}, `source 1: ${nameMissing}`, `source 1: ${providerMissing}`],
    ['ocean', `source 1: 'ocean' is not a source; ${example}`],
    [null, `source 1: null is not a source; ${example}`],
    [undefined, `source 1: undefined is not a source; ${example}`],
    [['ocean'], `source 1: [ 'ocean' ] is not a source; ${example}`],
    [
      { ...ocean, signatureheader: 'X-Sig' },
      ofOcean("there is no prop 'signatureheader'; did you mean 'signatureHeader'?"),
    ],
    [{ ...ocean, secret: 'x' }, ofOcean(`there is no prop 'secret'; use ${props}`)],
    [
      { ...ocean, signatureHeader: null },
      ofOcean("signatureHeader is null; use the header's name, as in 'X-Signature'"),
    ],
    [{ ...ocean, forwardHeaders: 'X-Tenant-Id' }, ofOcean(`forwardHeaders is 'X-Tenant-Id'; ${headerList}`)],
    [{ ...ocean, forwardHeaders: [5] }, ofOcean(`forwardHeaders is [ 5 ]; ${headerList}`)],
    [{ ...ocean, allowedAddresses: '8.8.8.8/32' }, ofOcean(`allowedAddresses is '8.8.8.8/32'; ${rangeList}`)],
    [{ ...ocean, apiKeyRequired: 'yes' }, ofOcean("apiKeyRequired is 'yes'; use true or false")],
    [{ ...ocean, expectEvery: 5 }, ofOcean('expectEvery is 5; use a Duration of aws-cdk-lib, as in Duration.hours(6)')],
    [{ ...ocean, throttle: 5 }, ofOcean('throttle is 5; use { requestsPerSecond: 500, burst: 1000 }')],
    [
      { ...ocean, throttle: { rate: -1, burst: 1 } },
      ofOcean("there is no prop 'rate' in throttle; use requestsPerSecond, burst"),
      ofOcean('throttle.requestsPerSecond is missing; use a number over 0'),
    ],
    [
      { ...ocean, throttle: { requestsPerSecond: 1, brust: 1 } },
      ofOcean("there is no prop 'brust' in throttle; did you mean 'burst'?"),
      ofOcean('throttle.burst is missing; use a whole number, at least 1'),
    ],
  ])('says of the entry %j what is wrong with it', (entry, ...problems) => {
    expect(messageOf(() => checkSources([entry] as Source[]))).toBe(listed(...problems));
  });

  it('counts the sources that have no name', () => {
    const entries = [ocean, { provider: 'ocean' }, { provider: 'ocean' }] as Source[];
    const message = listed(`source 2: ${nameMissing}`, `source 3: ${nameMissing}`);
    expect(messageOf(() => checkSources(entries))).toBe(message);
  });

  it.each([undefined, {}, 'ocean'])('refuses %j in place of a list', (sources) => {
    expect(messageOf(() => checkSources(sources as unknown as Source[]))).toBe(
      listed(`it is not a list; ${example}, in []`),
    );
  });

  it.each([
    ...['Id', 'Source', 'Spec-Version', 'Type', 'Time', 'Data-Content-Type', 'Data-Schema', 'Subject', 'Data'],
    ...[
      'Data-Base64',
      'Data-Ref',
      'Received-Time',
      'Delivery-Id',
      'Delivery-SHA256',
      'Sent-Time',
      'Reason',
      'Id-Header',
      'Type-Header',
      'Stale',
      'Replayed-Time',
    ],
    'Request-Id',
  ])('refuses to forward %s, whose attribute is taken', (header) => {
    const attribute = header.toLowerCase().replaceAll('-', '');
    const problem = `forwardHeaders '${header}' would become the attribute '${attribute}', which is taken; rename it`;
    expect(messageOf(() => checkSources(forwarding(header)))).toContain(problem);
  });

  it('names everything that is wrong at once', () => {
    const message = messageOf(() => checkSources([{ name: 'A', provider: 'x' }, ...forwarding('Cookie', 'Id')]));
    expect(message?.split('\n')).toHaveLength(5);
  });
});
