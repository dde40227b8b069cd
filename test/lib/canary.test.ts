import type { Source } from '../../lib/props/source.ts';
import { definitionOf, functionOf, resourcesOf, sources, synthesize, text } from './synthesize.ts';

const canaryOn = synthesize({ canary: true });
const canaryOf = (template = canaryOn) =>
  resourcesOf(template, 'AWS::Lambda::Function').find(({ Handler }) => Handler === 'canary.handler')!;
const secretOf = (template = canaryOn) =>
  resourcesOf(template, 'AWS::SecretsManager::Secret').filter(({ GenerateSecretString }) => GenerateSecretString);

describe('a receiver without a canary', () => {
  it('has nothing of it', () => {
    const template = synthesize();
    expect(canaryOf(template)).toBeUndefined();
    expect(secretOf(template)).toEqual([]);
    expect(JSON.stringify(template.toJSON())).not.toMatch(/canary/i);
  });
});

describe('the canary', () => {
  it('is called every five minutes, once, by the alias of its version', () => {
    const [rule] = resourcesOf(canaryOn, 'AWS::Events::Rule').filter(({ id }) => id.includes('Canary'));
    const noRepeat = { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 };
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(5 minutes)' });
    expect(rule!.Targets).toMatchObject([{ RetryPolicy: noRepeat }]);
    const alias = resourcesOf(canaryOn, 'AWS::Lambda::Alias').find(
      ({ FunctionName }) => FunctionName.Ref === canaryOf().id,
    )!;
    expect(rule!.Targets[0].Arn).toEqual({ Ref: alias.id });
    expect(resourcesOf(canaryOn, 'AWS::Lambda::EventInvokeConfig')).toContainEqual(
      expect.objectContaining({ FunctionName: { Ref: canaryOf().id }, ...noRepeat }),
    );
    expect(canaryOf().Timeout).toBeLessThan(300);
  });

  it('may read its own key, write its own log, and nothing else', () => {
    const [role] = resourcesOf(canaryOn, 'AWS::IAM::Role').filter(({ id }) => id === canaryOf().Role['Fn::GetAtt'][0]);
    const statements = role!.Policies.flatMap(
      ({ PolicyDocument }: { PolicyDocument: { Statement: object[] } }) => PolicyDocument.Statement,
    );
    expect(statements).toEqual([
      expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: secretOf()[0]!.id } },
    ]);
    expect(role!.ManagedPolicyArns).toBeUndefined();
  });

  it('has a key that Secrets Manager makes, the one secret here that has a value', () => {
    const [secret, ...others] = secretOf();
    expect(others).toEqual([]);
    expect(secret!.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
    expect(secret!.resource.DeletionPolicy).toBe('Delete');
    expect(resourcesOf(canaryOn, 'AWS::SecretsManager::Secret')).toHaveLength(1 + sources.length);
  });

  it.each([
    ['the URL that API Gateway gives', {}, /^https:\/\/\$\{ReceiverApiWebhooks\}\.execute-api\..*\/\$\{.*prod\}\/$/],
    [
      'a domain',
      { domain: { name: 'hooks.example.com', certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/1' } },
      /^https:\/\/hooks\.example\.com\/$/,
    ],
  ])('delivers to the URL that vendors hold: %s', (_what, props, url) => {
    const template = synthesize({ canary: true, ...props });
    const { CANARY_BASE_URL, CANARY_SOURCES, CANARY_SECRET_ID } = canaryOf(template).Environment.Variables;
    expect(text(CANARY_BASE_URL)).toMatch(url);
    expect([CANARY_SOURCES, text(CANARY_SECRET_ID)]).toEqual(['receiver-canary', `\${ReceiverSecretsCanary}`]);
  });

  it('has a source in each receiver function, of its own, whichever functions there are', () => {
    const many: Source[] = Array.from({ length: 9 }, (_, index) => ({ name: `tenant-${index}`, provider: 'ocean' }));
    const template = synthesize({ canary: true, functionCount: 4, sources: many });
    const receivers = resourcesOf(template, 'AWS::Lambda::Function').filter(
      ({ Handler }) => Handler === 'receiver.handler',
    );
    const names: string[] = canaryOf(template).Environment.Variables.CANARY_SOURCES.split(',');
    expect(receivers.length).toBeGreaterThan(1);
    expect(new Set(names.map((name) => functionOf(template, name)))).toEqual(new Set(receivers.map(({ id }) => id)));
    expect(names).toHaveLength(receivers.length);
    // Where users' sources are is not the canary's doing.
    const without = synthesize({ functionCount: 4, sources: many });
    for (const { name } of many) expect(functionOf(template, name)).toBe(functionOf(without, name));
  });

  it('comes in from anywhere and without an API key, if sources are closed to others', () => {
    const template = synthesize({
      canary: true,
      sources: [{ name: 'ocean', provider: 'ocean', allowedAddresses: ['198.18.0.0/24'], apiKeyRequired: true }],
    });
    const paths = definitionOf(template).paths;
    expect([paths['/ocean']!.post!.security, paths['/receiver-canary']!.post!.security]).toEqual([
      [{ apiKey: [] }],
      undefined,
    ]);
    const [{ Policy }] = resourcesOf(template, 'AWS::ApiGateway::RestApi') as [{ Policy: { Statement: object[] } }];
    expect(Policy.Statement).toContainEqual({
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*/*/receiver-canary',
    });
  });

  it("takes no more than it sends, and costs no metrics of the gateway's", () => {
    const [stage] = resourcesOf(canaryOn, 'AWS::ApiGateway::Stage');
    const settings: { ResourcePath: string; ThrottlingRateLimit: number; MetricsEnabled: boolean }[] =
      stage!.MethodSettings;
    const of = (path: string) => settings.find(({ ResourcePath }) => ResourcePath === path);
    expect(of('/~1receiver-canary')).toMatchObject({
      MetricsEnabled: false,
      ThrottlingRateLimit: 10,
      ThrottlingBurstLimit: 20,
    });
    expect(of('/~1ocean')).toMatchObject({ MetricsEnabled: true });
  });

  it('is in no output, alarm of a source or line of the dashboard', () => {
    const { Outputs } = canaryOn.toJSON();
    expect(JSON.stringify(Outputs)).not.toMatch(/canary/i);
    const alarms = resourcesOf(canaryOn, 'AWS::CloudWatch::Alarm').filter(({ id }) => /receivercanary/i.test(id));
    expect(alarms).toEqual([]);
    expect(text(resourcesOf(canaryOn, 'AWS::CloudWatch::Dashboard')[0]!.DashboardBody)).not.toContain(
      'receiver-canary',
    );
  });
});
