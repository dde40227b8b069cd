import { checkSources } from '../../lib/check-sources.ts';
import { SetupError } from '../../lib/setup-error.ts';
import type { Source } from '../../lib/source.ts';
import { checkSourcesFit } from '../../lib/source-configs.ts';

const ocean: Source = { name: 'ocean', provider: 'ocean' };
const forwarding = (...forwardHeaders: string[]): Source[] => [{ ...ocean, forwardHeaders }];

function messageOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return error.message;
  }
}

describe('the check of the sources', () => {
  it.each<[what: string, sources: Source[]]>([
    ['one of each provider', ['ocean', 'signal-sciences', 'searchstream'].map((name) => ({ name, provider: name }))],
    ['several of one provider', [ocean, { ...ocean, name: 'ocean-2' }]],
    ['a name of 64 characters', [{ ...ocean, name: 'a'.repeat(64) }]],
    ["a signature header of Ocean's users", [{ ...ocean, signatureHeader: "X-Sig_1.!#$%&'*+^`|~" }]],
    ["Ocean's own signature header, named", [{ ...ocean, signatureHeader: 'X-Ocean-Signature' }]],
    ['forwarded headers', forwarding('X-Tenant-Id', 'X-Region')],
  ])('accepts %s', (_what, sources) => {
    expect(messageOf(() => checkSources(sources))).toBeUndefined();
  });

  const badName = "the name is the path of its URL; use 1 to 64 of a-z, 0-9 and '-'";
  const noProvider = 'use one of ocean, signal-sciences, searchstream';
  const noSignatureHeader = "is no header name; use letters, digits and '-', as in 'X-Signature'";
  const noForwardHeader = "is no header name; use letters, digits and '-', as in 'X-Tenant-Id'";
  const secret = 'holds a secret, which must not reach the queue; leave it out';
  const vendors = 'is used by the vendor itself; leave it out';
  const ofOcean = (rest: string) => `source 'ocean': ${rest}`;

  it.each<[sources: Source[], message: string]>([
    [[], "there are none; declare one, such as { name: 'ocean', provider: 'ocean' }"],
    [[{ ...ocean, name: '' }], `source '': ${badName}`],
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
      ofOcean(`signatureHeader '${header}' carries something else with ocean; use another name`),
    ]),
    [
      [{ name: 'waf', provider: 'signal-sciences', signatureHeader: 'X-Sig' }],
      "source 'waf': signal-sciences always signs in x-sigsci-signature; leave signatureHeader out",
    ],
    [
      [{ name: 'ss', provider: 'searchstream', signatureHeader: 'X-Sig' }],
      "source 'ss': searchstream always signs in x-searchstream-signature; leave signatureHeader out",
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
      ofOcean("forwardHeaders '-_-' has no letter or digit to name an attribute after; use another name"),
    ],
    [forwarding('X-A', 'x-a'), ofOcean("forwardHeaders 'x-a' is given twice; leave one out")],
    [forwarding('X-A', 'XA'), ofOcean("forwardHeaders 'XA' would become 'xa', as 'X-A' does; rename one")],
  ])('refuses %j', (sources, message) => {
    expect(messageOf(() => checkSources(sources))).toBe(`Mend the list of sources:\n- ${message}`);
  });

  it.each([
    ...['Id', 'Source', 'Spec-Version', 'Type', 'Time', 'Data-Content-Type', 'Data-Schema', 'Subject', 'Data'],
    ...['Data-Base64', 'Data-Ref', 'Received-Time', 'Delivery-Id', 'Delivery-SHA256', 'Sent-Time', 'Reason', 'Stale'],
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

describe('the check that the sources fit the environment', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...ocean, name: `ocean-${index}` }));

  it('accepts nineteen plain sources', () => {
    expect(messageOf(() => checkSourcesFit(many(19)))).toBeUndefined();
  });

  it('refuses more than AWS allows, and says what to do', () => {
    expect(messageOf(() => checkSourcesFit(many(20)))).toMatch(
      /^20 sources are too many for one receiver: .* about \d{4} bytes, and AWS allows 4096\. .* second WebhookReceiver\.$/,
    );
  });
});
