import { App, Aws, Stack } from 'aws-cdk-lib';
import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Alias, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type CheckedProps, checkProps } from '../../../lib/check/props/check-props.ts';
import { propNames } from '../../../lib/check/props/props-shape.ts';
import { UserError } from '../../../lib/props/user-error.ts';

const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
const webAclArn = 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/hooks/12345678-1234-1234-1234-123456789012';
const domain = (name: string, ofCertificate = certificate): CheckedProps => ({
  domain: { name, certificate: ofCertificate },
});

function messageOf(props: CheckedProps, region = 'eu-central-1'): string | undefined {
  try {
    checkProps(props, region);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

describe('the check of the props that are not about one source', () => {
  const known = 'eu-central-1';

  it.each<[what: string, props: CheckedProps, region: string]>([
    ['none', {}, known],
    ['a window for what is stale', { staleAfterDays: 30 }, known],
    ['a short window', { staleAfterDays: 1 }, known],
    ['messages kept for as long as records are', { keepMessagesDays: 30 }, known],
    ['messages kept for ten years', { keepMessagesDays: 3_650 }, known],
    ['a domain', domain('hooks.example.com'), known],
    ['a domain of a new kind', domain('a-1.b.xn--p1ai'), known],
    ['what is known at deployment only', { ...domain(Aws.STACK_NAME, Aws.STACK_ID), webAclArn: Aws.STACK_ID }, known],
    ['a web ACL', { webAclArn }, known],
    ['environments kept started', { reservedConcurrency: 3, provisionedConcurrency: 3 }, known],
    ['a log of a year', { logRetention: RetentionDays.ONE_YEAR }, known],
    ['TLS 1.2 by its old name', { securityPolicy: SecurityPolicy.TLS_1_2 }, known],
    ['TLS 1.2 by its old name in GovCloud', { securityPolicy: SecurityPolicy.TLS_1_2 }, 'us-gov-west-1'],
    ['a newer one in China', { securityPolicy: SecurityPolicy.TLS13_1_3_2025_09 }, 'cn-north-1'],
    ['a newer one where the region is not known', { securityPolicy: SecurityPolicy.TLS13_1_3_2025_09 }, Aws.REGION],
    ['traces', { tracing: true }, 'us-gov-west-1'],
    ['no traces in China', { tracing: false }, 'cn-north-1'],
    ['any region where that of the stack is not known', { ...domain('hooks.example.com'), webAclArn }, Aws.REGION],
  ])('accepts %s', (_what, props, region) => {
    expect(messageOf(props, region)).toBeUndefined();
  });

  const noDomain = (name: string) =>
    `domain.name '${name}' is not a domain name; write one in lower case, as in 'hooks.example.com'`;

  it.each<[props: CheckedProps, message: string]>([
    ...[
      '',
      'Hooks.example.com',
      'https://hooks.example.com',
      'example',
      'hooks.example.com.',
      '-a.example.com',
      'a..com',
      `${'a'.repeat(64)}.com`,
      '127.0.0.1',
      'hooks.example.com\n',
    ].map((name): [CheckedProps, string] => [domain(name), noDomain(name)]),
    [
      domain('hooks.example.com', 'certificate'),
      "domain.certificate 'certificate' is not an ARN of a certificate of ACM; copy it from the console",
    ],
    [
      domain('hooks.example.com', certificate.replace('eu-central-1', 'us-east-1')),
      `domain.certificate '${certificate.replace('eu-central-1', 'us-east-1')}' is in us-east-1; use one in eu-central-1, where the API is`,
    ],
    ...[0, 31, 1.5, Number.NaN, -1].map((staleAfterDays): [CheckedProps, string] => [
      { staleAfterDays },
      `staleAfterDays is ${staleAfterDays}; use a whole number from 1 to 30, the days for which records are kept`,
    ]),
    ...[29, 3_651, 30.5, 0, -30, Number.NaN].map((keepMessagesDays): [CheckedProps, string] => [
      { keepMessagesDays },
      `keepMessagesDays is ${keepMessagesDays}; use a whole number from 30, the days for which records are kept anyway, to 3650, or omit it to keep none`,
    ]),
    ...[SecurityPolicy.TLS_1_0, SecurityPolicy.TLS12_2018_EDGE, 'TLS_1_3' as SecurityPolicy].map(
      (securityPolicy): [CheckedProps, string] => [
        { securityPolicy },
        `securityPolicy is ${securityPolicy}, which a regional API does not support or which accepts TLS below 1.2; use one of ` +
          'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09, SecurityPolicy_TLS13_1_2_PQ_2025_09, SecurityPolicy_TLS13_1_3_2025_09, ' +
          'SecurityPolicy_TLS13_1_3_FIPS_2025_09, TLS_1_2',
      ],
    ),
    ...[0, 1.5, Number.NaN].flatMap((value): [CheckedProps, string][] =>
      (['reservedConcurrency', 'provisionedConcurrency'] as const).map((prop) => [
        { [prop]: value },
        `${prop} is ${value}; use a whole number, at least 1, or omit it`,
      ]),
    ),
    [
      { reservedConcurrency: 2, provisionedConcurrency: 3 },
      'provisionedConcurrency is 3, more than the 2 that reservedConcurrency allows a function; use at most that',
    ],
    [{ logRetention: RetentionDays.INFINITE }, 'logRetention is INFINITE, and a log must have an end; use fewer days'],
    [
      { logRetention: 29 as RetentionDays },
      'logRetention is 29, which CloudWatch Logs does not support; use one of RetentionDays of aws-cdk-lib/aws-logs',
    ],
    [{ webAclArn: 'acl' }, "webAclArn 'acl' is not an ARN of a web ACL of WAF (v2); copy it from the console"],
    [
      { webAclArn: webAclArn.replace('eu-central-1', 'eu-west-1') },
      `webAclArn '${webAclArn.replace('eu-central-1', 'eu-west-1')}' is in eu-west-1; use one in eu-central-1, where the API is`,
    ],
    [
      { webAclArn: webAclArn.replace('regional', 'global') },
      `webAclArn '${webAclArn.replace('regional', 'global')}' is a web ACL for CloudFront; use one with the scope REGIONAL`,
    ],
  ])('refuses %j', (props, message) => {
    expect(messageOf(props)).toBe(`Fix the props of the receiver:\n- ${message}`);
  });

  it.each<[props: object, message: string | RegExp]>([
    [{ keepMessageDays: 30 }, "there is no prop 'keepMessageDays'; did you mean 'keepMessagesDays'?"],
    [{ webAclArm: webAclArn }, "there is no prop 'webAclArm'; did you mean 'webAclArn'?"],
    [{ retaindata: false }, "there is no prop 'retaindata'; did you mean 'retainData'?"],
    [{ logs: true }, `there is no prop 'logs'; use ${propNames.join(', ')}`],
    [{ retainData: 'false' }, "retainData is 'false'; use true or false"],
    [{ accessLog: 1 }, 'accessLog is 1; use true or false'],
    [{ tracing: null }, 'tracing is null; use true or false'],
    [{ staleAfterDays: '7' }, "staleAfterDays is '7'; use a number of days"],
    [{ functionCount: 0 }, 'functionCount is 0; use a whole number from 1 to 100'],
    [{ functionCount: 1.5 }, 'functionCount is 1.5; use a whole number from 1 to 100'],
    [{ functionCount: '2' }, "functionCount is '2'; use a whole number"],
    [{ domain: 'hooks.example.com' }, "domain is 'hooks.example.com'; use { name: 'hooks.example.com', certificate }"],
    [{ domain: { name: 'hooks.example.com' } }, /^domain\.certificate is missing; use a Certificate of /],
    [
      { domain: { name: 'hooks.example.com', cert: certificate, certificate } },
      "there is no prop 'cert' in domain; did you mean 'certificate'?",
    ],
    [{ encryptionKey: 'arn:aws:kms:…' }, "encryptionKey is 'arn:aws:kms:…'; use a Key of aws-cdk-lib/aws-kms"],
    [{ alarmTopic: 'arn:aws:sns:…' }, "alarmTopic is 'arn:aws:sns:…'; use a Topic of aws-cdk-lib/aws-sns"],
    [{ alarmEmail: ['a@example.com'] }, "alarmEmail is [ 'a@example.com' ]; use an email address"],
    [{ warmThroughput: 8_000 }, /^warmThroughput is 8000; use \{ readUnitsPerSecond: /],
  ])('refuses what only plain JavaScript passes: %j', (props, message) => {
    const [head, said] = messageOf(props)!.split('\n- ');
    expect(head).toBe('Fix the props of the receiver:');
    expect(said).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it.each([undefined, null, 'ocean'])('refuses no props at all: %j', (props) => {
    expect(messageOf(props as never)).toBe(
      "Fix the props of the receiver:\n- there are none; pass { sources: [{ name: 'ocean', provider: 'ocean' }] }",
    );
  });

  it('refuses every prop of the wrong kind, whichever it is', () => {
    const wrong = Object.fromEntries(
      propNames.filter((name) => name !== 'sources').map((name) => [name, Symbol(name)]),
    );
    expect(messageOf(wrong)!.split('\n- ')).toHaveLength(propNames.length);
  });

  const stack = new Stack(new App(), 'Keys');
  const imported = (resource: string) =>
    Key.fromKeyArn(stack, resource.replace('/', '-'), `arn:aws:kms:eu-central-1:123456789012:${resource}`);

  it.each<[what: string, encryptionKey: IKey]>([
    ['made here', new Key(stack, 'Key')],
    ['imported', imported('key/12345678-1234-1234-1234-123456789012')],
  ])('accepts a key that is %s', (_what, encryptionKey) => {
    expect(messageOf({ encryptionKey })).toBeUndefined();
  });

  it.each<[what: string, encryptionKey: IKey]>([
    ['ARN', imported('alias/hooks')],
    ['name', Alias.fromAliasName(stack, 'Named', 'alias/hooks')],
    ['construct', new Alias(stack, 'Alias', { aliasName: 'alias/hooks', targetKey: new Key(stack, 'Target') })],
  ])('refuses a key by the %s of an alias', (_what, encryptionKey) => {
    expect(messageOf({ encryptionKey })).toMatch(/- encryptionKey is an alias, .*; pass the key itself, by its ARN/);
  });

  it.each<[props: CheckedProps, region: string, message: string]>([
    [
      { securityPolicy: SecurityPolicy.TLS13_1_3_FIPS_2025_09 },
      'us-gov-east-1',
      'securityPolicy is SecurityPolicy_TLS13_1_3_FIPS_2025_09, which API Gateway is not known to support in us-gov-east-1; use one of TLS_1_2',
    ],
    [
      { tracing: true },
      'cn-northwest-1',
      'tracing is true, but X-Ray does not trace functions in cn-northwest-1; omit it',
    ],
  ])('refuses what a region does not have: %j in %s', (props, region, message) => {
    expect(messageOf(props, region)).toBe(`Fix the props of the receiver:\n- ${message}`);
  });

  it('names everything that is wrong at once', () => {
    expect(messageOf({ ...domain('x', 'y'), webAclArn: 'z' })?.split('\n')).toHaveLength(4);
  });
});
