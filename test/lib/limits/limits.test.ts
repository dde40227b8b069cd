import { App, CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SignedText } from '../../../lambda/providers/signed-text.ts';
import type { Source } from '../../../lib/props/source.ts';
import type { WebhookReceiverProps } from '../../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../../lib/webhook-receiver.ts';
import { WebhookReceiverStack } from '../../../lib/webhook-receiver-stack.ts';
import { codeDirectory } from '../synthesize.ts';

const tenants = (count: number, more: Partial<Source> = {}): Source[] =>
  Array.from({ length: count }, (_, index) => ({ name: `tenant-${index}`, provider: 'ocean', ...more }));

const everyProp = {
  signatureHeader: 'X-Tenant-Signature',
  forwardHeaders: ['X-Tenant-Id', 'X-Region'],
  allowedAddresses: ['198.18.0.0/24', '198.18.4.0/24'],
  apiKeyRequired: true,
  throttle: { requestsPerSecond: 50, burst: 100 },
  expectEvery: Duration.hours(6),
} satisfies { [Prop in Exclude<keyof Source, 'name' | 'provider'>]-?: Source[Prop] };

const { throttle, expectEvery } = everyProp;

/** What synthesis says; undefined if it says nothing. */
function refusalOf(app: App): string | undefined {
  try {
    app.synth();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

interface StackProps extends Pick<WebhookReceiverProps, 'sources' | 'functionCount' | 'canary'> {
  readonly indented?: boolean;
  /** What others have in the stack: with it, few sources meet the limit. */
  readonly bytesOfOthers?: number;
}

function refusalOfStack({ indented = false, bytesOfOthers = 0, ...props }: StackProps): string | undefined {
  const app = new App();
  const stack = new WebhookReceiverStack(app, 'Ingest', {
    codeDirectory,
    suppressTemplateIndentation: !indented,
    ...props,
  });
  if (bytesOfOthers > 0) {
    new CfnResource(stack, 'Other', {
      type: 'AWS::SNS::Topic',
      properties: { DisplayName: 'x'.repeat(bytesOfOthers) },
    });
  }
  return refusalOf(app);
}

describe('the environment of a function', () => {
  const paths = [
    [],
    ['Platform'],
    ['SecurityPlatform', 'EventIngestion', 'ThirdPartyWebhooks', 'EmailSecurityTenants'],
  ];
  /** A receiver below these constructs; how many of 60 sources fit one function, as synthesis says. */
  function below(path: readonly string[], sources: readonly Source[], functionCount = 1): string | undefined {
    const app = new App();
    const place = path.reduce<Construct>(
      (scope, id) => new Construct(scope, id),
      new Stack(app, 'Ingest', { suppressTemplateIndentation: true }),
    );
    new WebhookReceiver(place, 'WebhookReceiver', { sources, functionCount, codeDirectory });
    return refusalOf(app);
  }

  it.each(paths)('has room for the number of sources that synthesis says, and for no more, below %s', (...path) => {
    const [, said, enough] = /about (\d+) fit; set functionCount to (\d+)/.exec(below(path, tenants(60))!)!;
    expect(below(path, tenants(Number(said)))).toBeUndefined();
    expect(below(path, tenants(Number(said) + 1))).toContain('an environment of up to ');
    expect(below(path, tenants(60), Number(enough))).toBeUndefined();
    expect(below(path, tenants(60), Number(enough) - 1)).toContain('an environment of up to ');
  });

  it('has room for 28 sources', () => {
    expect(refusalOfStack({ sources: tenants(28) })).toBeUndefined();
  });

  it('counts the canary in, and the user’s sources alone', () => {
    const canary = { canary: true };
    const [, all, said, enough] = /of (\d+) sources about (\d+) fit; set functionCount to (\d+)/.exec(
      refusalOfStack({ sources: tenants(60), ...canary })!,
    )!;
    expect(all).toBe('60');
    expect(refusalOfStack({ sources: tenants(Number(said)), ...canary })).toBeUndefined();
    expect(refusalOfStack({ sources: tenants(Number(said) + 1), ...canary })).toContain('an environment of up to ');
    expect(refusalOfStack({ sources: tenants(60), functionCount: Number(enough), ...canary })).toBeUndefined();
  });

  it('is never too small for what is in it: the bytes are those of the JSON that Lambda measures', () => {
    const bytes = Number(/up to (\d+) bytes/.exec(refusalOfStack({ sources: tenants(60) })!)![1]);
    // Each source has twelve quotes, which are two characters each in JSON within JSON.
    expect(bytes).toBeGreaterThan(60 * ('{"name":"tenant-0","provider":"ocean","secretId":""},'.length + 12 + 50));
  });

  it('is refused for a single source that is too large, with what to leave out', () => {
    const forwardHeaders = Array.from({ length: 400 }, (_, index) => `X-Header-${index}`);
    const sources = [...tenants(1), { name: 'large', provider: 'ocean', forwardHeaders }];
    expect(refusalOfStack({ sources })).toContain("shorten what source 'large' declares");
  });

  it('counts a provider that is declared with its source', () => {
    const signature = { header: 'x-signature', signed: `${'v'.repeat(4_000)}:{body}` as SignedText };
    const large = { name: 'large', provider: { typePrefix: 'com.example.', signature } };
    expect(refusalOfStack({ sources: [...tenants(1), large] })).toContain("shorten what source 'large' declares");
  });

  it('is refused for what the app adds to it', () => {
    const app = new App();
    const { receiver } = new WebhookReceiverStack(app, 'Ingest', { sources: tenants(1), codeDirectory });
    receiver.relayFunction.addEnvironment('MORE', 'x'.repeat(4_000));
    expect(refusalOf(app)).toMatch(
      /Relay\/Function\/Resource: an environment of up to \d+ bytes, .* that the app adds/,
    );
  });
});

describe('a template', () => {
  it('has room for 60 sources with every prop that a source can have', () => {
    expect(refusalOfStack({ sources: tenants(60, everyProp), functionCount: 5 })).toBeUndefined();
  });

  it.each([
    ['outputs', { sources: tenants(70, { apiKeyRequired: true }), functionCount: 4 }],
    ['bytes', { sources: tenants(90), functionCount: 6 }],
    ['bytes', { sources: tenants(30, { throttle, expectEvery }), functionCount: 2, bytesOfOthers: 700_000 }],
    ['bytes', { sources: tenants(25), functionCount: 2, bytesOfOthers: 700_000, indented: true }],
  ])('is refused with too many %s, and takes as many sources as is said: %#', (what, props: StackProps) => {
    const refusal = refusalOfStack(props)!;
    const [, said] = new RegExp(`Ingest: a template of [\\d,]+ ${what}, .* about (\\d+) of \\d+ sources fit`).exec(
      refusal,
    )!;
    expect(refusalOfStack({ ...props, sources: props.sources.slice(0, Number(said)) })).toBeUndefined();
    // Not many fewer than would fit.
    expect(refusalOfStack({ ...props, sources: props.sources.slice(0, Number(said) + 4) })).toBeDefined();
    expect(refusal.includes('suppressTemplateIndentation')).toBe('indented' in props);
  });

  it('is refused with too many resources, those of others in the stack counted', () => {
    const app = new App();
    const stack = new WebhookReceiverStack(app, 'Ingest', { sources: tenants(20), codeDirectory });
    for (let index = 0; index < 400; index++) new CfnResource(stack, `Other${index}`, { type: 'AWS::SNS::Topic' });
    expect(refusalOf(app)).toMatch(/Ingest: a template of 5\d\d resources, .* about 1\d of 20 sources fit/);
  });
});
