import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { WebhookReceiverProps } from '../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../lib/webhook-receiver.ts';
import { codeDirectory, sources } from './synthesize.ts';

interface Accepted {
  readonly rule: string;
  /** Paths in the receiver. */
  readonly on: readonly string[];
  readonly reason: string;
}

const stage = 'Api/Webhooks/DeploymentStage.prod/Resource';

/** What the pack finds whatever the props are, and why it stays. */
const always: readonly Accepted[] = [
  {
    rule: 'APIG2',
    on: ['Api/Webhooks/Resource'],
    reason:
      'Request validation reads the body, which must reach the function as the exact bytes that were signed, and refuses ' +
      'what has another shape, which must be kept in the dead-letter queue instead (G6).',
  },
  {
    rule: 'APIG6',
    on: [stage],
    reason:
      'The execution log holds headers, the signature among them, before anything is verified (G1). The access log, with ' +
      'eight fields that are safe, is in its place.',
  },
  {
    rule: 'S1',
    on: ['LargeEvents/Bucket/Resource'],
    reason:
      'Server access logs need a second bucket with readers and a retention of its own. The bucket is private and reached ' +
      'by role alone, so data events of CloudTrail record who read what, where that is wanted.',
  },
  {
    rule: 'SMG4',
    on: sources.map(({ name }) => `Secrets/${name}`),
    reason:
      "The key is entered or made in the vendor's portal, which no function can do. `npm run secret` replaces it, with an " +
      'overlap; docs/rotation.md is the procedure.',
  },
  {
    rule: 'IAM5[Resource::<bucket.Arn>/*]',
    on: ['Receiver/Role/Resource', 'Relay/Role/Resource'],
    reason:
      "An object's key is the hash of content that has not come yet. The wildcard is behind one bucket of the stack, for " +
      'three named actions.',
  },
];

const byDefault: readonly Accepted[] = [
  ...always,
  {
    rule: 'APIG1',
    on: [stage],
    reason: 'Access logging sets a role for the whole account, so it is asked for: the prop accessLog.',
  },
  {
    rule: 'APIG3',
    on: [stage],
    reason:
      'A web ACL is paid for and shared, and its common rules refuse these bodies, so it is brought along: the prop ' +
      'webAclArn. Each source has a throttle, and a signature is checked before anything that costs.',
  },
];

const withAll: readonly Accepted[] = [
  ...always,
  {
    rule: 'SMG4',
    on: ['Secrets/Canary'],
    reason:
      'The key opens a source that nothing is kept of, and canary and receiver alone can read it. Who wants another one ' +
      'stores it: both take it at once.',
  },
  {
    rule: 'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    on: ['Api/Webhooks/CloudWatchRole/Resource'],
    reason: "The policy that AWS made for this one purpose: API Gateway's role for logs, which no function has.",
  },
];

/** Rule and path of each finding, the hash of the bucket's name left out. */
function findings(propsIn: (stack: Stack) => Partial<WebhookReceiverProps>): string[] {
  const stack = new Stack(new App(), 'Test');
  new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, ...propsIn(stack) });
  Template.fromStack(stack);
  const { violations } = new AwsSolutionsChecks().validateScope(stack.node.findChild('Receiver'));
  return violations.flatMap(({ ruleName, violatingResources }) => {
    const rule = ruleName.replace('AwsSolutions-', '').replace(/<ReceiverLargeEventsBucket\w+\.Arn>/, '<bucket.Arn>');
    return violatingResources.map(({ constructPath }) => `${rule} ${constructPath?.replace('Test/Receiver/', '')}`);
  });
}

function accepted(list: readonly Accepted[]): string[] {
  return list.flatMap(({ rule, on }) => on.map((path) => `${rule} ${path}`));
}

describe("cdk-nag's AwsSolutions pack", () => {
  it('finds nothing but what is accepted, for the reasons above', () => {
    expect(findings(() => ({})).sort()).toEqual(accepted(byDefault).sort());
  });

  it('finds nothing more if all that is off by default is on', () => {
    const found = findings((stack) => ({
      sources: sources.map((source) => ({ ...source, allowedAddresses: ['198.18.0.0/24'] })),
      accessLog: true,
      canary: true,
      domain: {
        name: 'hooks.example.com',
        certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
      },
      webAclArn: 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/hooks/12345678',
      encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
    }));
    expect(found.sort()).toEqual(accepted(withAll).sort());
  });
});
