import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Domain } from '../../lib/props/domain.ts';
import type { Source } from '../../lib/props/source.ts';
import type { WebhookReceiverProps } from '../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiverStack } from '../../lib/webhook-receiver-stack.ts';
import { codeDirectory, sources } from './synthesize.ts';

// CDK holds each template to CloudFormation's schemas and rules. The other tests skip that: it is half of the time that
// a synthesis takes.
process.env.CDK_VALIDATION = 'true';
const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));

const everySourceProp: Required<Source> = {
  name: 'tenant',
  provider: 'ocean',
  signatureHeader: 'X-Tenant-Signature',
  forwardHeaders: ['X-Tenant-Id'],
  allowedAddresses: ['198.18.0.0/24', '2600:1f18::/32'],
  apiKeyRequired: true,
  throttle: { requestsPerSecond: 50, burst: 100 },
  expectEvery: Duration.hours(6),
};
const domain: Required<Domain> = {
  name: 'hooks.example.com',
  certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
  keepDefaultUrl: true,
};

type MakeProps = (app: App) => WebhookReceiverProps;

const byDefault: MakeProps = () => ({ sources, codeDirectory });

function withEveryProp(app: App) {
  const shared = new Stack(app, 'Shared');
  return {
    sources: [...sources, everySourceProp],
    functionCount: 2,
    reservedConcurrency: 50,
    provisionedConcurrency: 5,
    logRetention: RetentionDays.ONE_YEAR,
    accessLog: true,
    staleAfterDays: 10,
    keepMessagesDays: 90,
    warmThroughput: { readUnitsPerSecond: 15_000, writeUnitsPerSecond: 40_000 },
    domain,
    securityPolicy: SecurityPolicy.TLS_1_2,
    webAclArn: 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/hooks/12345678',
    encryptionKey: new Key(shared, 'Key'),
    alarmTopic: new Topic(shared, 'Topic'),
    runbookUrl: 'https://example.com/runbook',
    tracing: true,
    canary: true,
    retainData: false,
    outputs: true,
    acknowledgedManagedPolicies: [],
    codeDirectory,
  } satisfies Required<Omit<WebhookReceiverProps, keyof typeof apart>>;
}

/** What no stack can have together with the props above. */
const apart = { alarmEmail: 'on-call@example.com' } satisfies Partial<WebhookReceiverProps>;

function synthesizeByRules(propsOf: MakeProps, change: (stack: WebhookReceiverStack) => void = () => {}): void {
  const app = new App({ context });
  change(new WebhookReceiverStack(app, 'Test', propsOf(app)));
  app.synth();
}

describe("CloudFormation's rules", () => {
  const said = jest.spyOn(console, 'error').mockImplementation();
  afterEach(() => said.mockClear());

  it.each<[what: string, propsOf: MakeProps]>([
    // First, with the most types of resources: the rules are loaded once for those that follow.
    ['with every prop', withEveryProp],
    ['as it comes', byDefault],
    [
      'with the props that exclude some of those',
      () => ({ sources, codeDirectory, ...apart, domain: { ...domain, keepDefaultUrl: false } }),
    ],
  ])('find nothing wrong with a stack %s', (_what, propsOf) => {
    synthesizeByRules(propsOf);
    expect(said.mock.calls).toEqual([]);
  });

  it('are in force here', () => {
    const change = ({ receiver }: WebhookReceiverStack) => {
      (receiver.table.node.defaultChild as CfnTable).addPropertyOverride('BillingMode', 'FOR_NOTHING');
    };
    expect(() => synthesizeByRules(byDefault, change)).toThrow('FOR_NOTHING');
  });
});
