import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Source } from '../../../lib/props/source.ts';
import { WebhookReceiver } from '../../../lib/webhook-receiver.ts';
import { WebhookReceiverStack } from '../../../lib/webhook-receiver-stack.ts';
import { codeDirectory, resourcesOf } from '../synthesize.ts';
import { deployedIn, stringsIn } from './deployed-in.ts';

interface Place {
  /** Undefined for a stack that is not told where it will be. */
  readonly told: string | undefined;
  readonly region: string;
  readonly partition: string;
  readonly suffix: string;
}

const places: readonly Place[] = [
  { told: 'eu-central-1', region: 'eu-central-1', partition: 'aws', suffix: 'amazonaws.com' },
  { told: 'us-gov-west-1', region: 'us-gov-west-1', partition: 'aws-us-gov', suffix: 'amazonaws.com' },
  { told: 'cn-north-1', region: 'cn-north-1', partition: 'aws-cn', suffix: 'amazonaws.com.cn' },
  { told: undefined, region: 'cn-northwest-1', partition: 'aws-cn', suffix: 'amazonaws.com.cn' },
];

const sources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean', allowedAddresses: ['198.18.0.0/24'], apiKeyRequired: true },
  { name: 'waf', provider: 'signal-sciences' },
];

/** With all that a stack can have, and a consumer of another account. */
function templateIn({ told, region, partition }: Place): Template {
  const app = new App();
  const env = told === undefined ? {} : { region: told, account: '123456789012' };
  const ofKey = new Stack(app, 'Keys', { env });
  const stack = new WebhookReceiverStack(app, 'Test', {
    env,
    sources,
    codeDirectory,
    accessLog: true,
    tracing: partition !== 'aws-cn',
    domain: { name: 'hooks.example.com', certificate: `arn:${partition}:acm:${region}:123456789012:certificate/a` },
    webAclArn: `arn:${partition}:wafv2:${region}:123456789012:regional/webacl/a/b`,
    encryptionKey: new Key(ofKey, 'Key'),
  });
  const consumer = Role.fromRoleArn(stack, 'Consumer', `arn:${partition}:iam::999999999999:role/consumer`);
  stack.receiver.grantConsume(consumer);
  return Template.fromStack(stack);
}

/** They are called the same in every partition. */
const principals = ['apigateway', 'cloudwatch', 'events', 'lambda'].map((service) => `${service}.amazonaws.com`);

describe.each(places)('a stack in $region, told $told', (place) => {
  const template = templateIn(place);
  const deployed = stringsIn(deployedIn(template.toJSON(), place));

  it('names what is in its own partition alone', () => {
    const arns = deployed.flatMap((text) => text.match(/arn:[\w-]+:/g) ?? []);
    expect(arns.length).toBeGreaterThan(10);
    expect(new Set(arns)).toEqual(new Set([`arn:${place.partition}:`]));
  });

  it('has no host of another partition in it, but for the names of services as principals', () => {
    const hosts = deployed.flatMap((text) => text.match(/[\w.-]*\bamazonaws\.com[\w.-]*/g) ?? []);
    const others = hosts.filter((host) => !host.endsWith(`.${place.region}.${place.suffix}`));
    expect(new Set(others)).toEqual(new Set(principals));
    expect(hosts.length).toBeGreaterThan(others.length);
  });

  it('points at no page of a console, which each partition has elsewhere', () => {
    expect(deployed.filter((text) => /console\.|signin\./.test(text))).toEqual([]);
  });

  it('has no region in it but its own', () => {
    const regions = deployed.flatMap((text) => text.match(/\b(?:af|ap|ca|cn|eu|il|me|sa|us)(?:-[a-z]+)+-\d\b/g) ?? []);
    expect(new Set(regions)).toEqual(new Set([place.region]));
  });

  it('uses the key by way of services under their names there', () => {
    const via = deployed.filter((text) => /^(dynamodb|s3|secretsmanager|sqs)\./.test(text));
    expect(new Set(via)).toEqual(
      new Set(['dynamodb', 's3', 'secretsmanager', 'sqs'].map((name) => `${name}.${place.region}.${place.suffix}`)),
    );
  });

  it('tells of URLs that are there', () => {
    const stack = new WebhookReceiverStack(new App(), 'Test', {
      sources,
      codeDirectory,
      ...(place.told !== undefined && { env: { region: place.told } }),
    });
    const all = stringsIn(deployedIn(Template.fromStack(stack).toJSON().Outputs, place));
    const urls = all.filter((text) => text.startsWith('https://'));
    expect(urls).toHaveLength(sources.length);
    expect(urls.filter((url) => !url.includes(`.execute-api.${place.region}.${place.suffix}/`))).toEqual([]);
  });

  it('speaks a TLS that API Gateway has there, the API and its domain alike', () => {
    const strong = { SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', EndpointAccessMode: 'STRICT' };
    const expected = place.partition === 'aws-us-gov' ? { SecurityPolicy: 'TLS_1_2' } : strong;
    const types = ['AWS::ApiGateway::RestApi', 'AWS::ApiGateway::DomainName'];
    const settings = types.flatMap((type) => resourcesOf(template, type));
    expect(settings).toHaveLength(2);
    for (const { SecurityPolicy, EndpointAccessMode } of settings) {
      expect({ SecurityPolicy, ...(EndpointAccessMode && { EndpointAccessMode }) }).toEqual(expected);
    }
    const [{ Body } = {}] = settings;
    expect(Body['x-amazon-apigateway-security-policy']).toBe(expected.SecurityPolicy);
    expect('x-amazon-apigateway-endpoint-access-mode' in Body).toBe('EndpointAccessMode' in expected);
  });
});

it.each(places)('lets the logs of $region use the key, under their name there', (place) => {
  const stack = new Stack(new App(), 'Test', { env: { region: place.region } });
  new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, encryptionKey: new Key(stack, 'Key') });
  const texts = stringsIn(deployedIn(Template.fromStack(stack).toJSON(), place));
  expect(texts.filter((text) => text.startsWith('logs.'))).toEqual([`logs.${place.region}.${place.suffix}`]);
});
