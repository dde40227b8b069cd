import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Source } from '../../../lib/props/source.ts';
import type { WebhookReceiverProps } from '../../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiverStack } from '../../../lib/webhook-receiver-stack.ts';
import { codeDirectory, resourcesOf, sources, synthesize, text } from '../synthesize.ts';
import {
  type AlarmResource,
  alarmNamed,
  certificate,
  metricsOfAlarm,
  nameOfAlarm,
  synthesizeMonitored,
  widgetsOf,
} from './monitored.ts';

const template = synthesizeMonitored();
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
const alarm = (name: string) => alarmNamed(template, name);

/** `Sum(WebhookReceiver Refused) >= 5 in 1 of 1 of 3600 s`, or of an expression, with its metrics in place of their ids. */
function condition(of: AlarmResource): string {
  const metrics = metricsOfAlarm(of).map(({ statistic, namespace, name }) => `${statistic}(${namespace} ${name})`);
  const comparison = { GreaterThanOrEqualToThreshold: '>=', LessThanThreshold: '<' }[of.ComparisonOperator as string];
  const parts: { Id: string; Expression?: string; MetricStat?: { Period: number } }[] = of.Metrics ?? [];
  const expression = parts.find(({ Expression }) => Expression !== undefined)?.Expression;
  const named = parts.filter(({ MetricStat }) => MetricStat !== undefined);
  const inPlace = named.reduce(
    (text, { Id }, at) => text?.replaceAll(new RegExp(`\\b${Id}\\b`, 'g'), metrics[at]!),
    expression,
  );
  expect(metrics.length === 1 || expression !== undefined).toBe(true);
  const period = of.Period ?? named[0]!.MetricStat!.Period;
  return `${inPlace ?? metrics[0]} ${comparison} ${of.Threshold} in ${of.DatapointsToAlarm} of ${of.EvaluationPeriods} of ${period} s`;
}

const wrongKey = `SUM([${Array(4).fill('FILL(Sum(WebhookReceiver Refused), 0)').join(', ')}]) >= 1 in 1 of 1 of 3600 s`;
const relative =
  'FILL(Sum(AWS/ApiGateway 4XXError) - 1.1 * SUM([FILL(Sum(WebhookReceiver Refused), 0), 0 * Sum(AWS/ApiGateway 4XXError)]), 0) >= 1 in 2 of 3 of 300 s';

describe('an alarm', () => {
  it.each([
    [
      'DeadLettersArrived',
      'DIFF(FILL(Maximum(AWS/SQS ApproximateNumberOfMessagesVisible), 0) + FILL(Maximum(AWS/SQS ApproximateNumberOfMessagesNotVisible), 0)) >= 1 in 1 of 1 of 60 s',
    ],
    ['DeadLettersNearDeletion', 'FILL(Maximum(AWS/SQS ApproximateAgeOfOldestMessage), 0) >= 432000 in 1 of 1 of 300 s'],
    ['QueueNotConsumed', 'FILL(Maximum(AWS/SQS ApproximateAgeOfOldestMessage), 0) >= 3600 in 3 of 3 of 300 s'],
    ['QueueNearDeletion', 'FILL(Maximum(AWS/SQS ApproximateAgeOfOldestMessage), 0) >= 432000 in 1 of 1 of 300 s'],
    ['PublishedWithoutAClaim', 'FILL(Sum(WebhookReceiver PublishedUnclaimed), 0) >= 1 in 1 of 1 of 300 s'],
    ['LeftToTheRelay', 'FILL(Sum(WebhookReceiver LeftToRelay), 0) >= 1 in 3 of 4 of 900 s'],
    ['BacklogOfTheRelay', 'FILL(Maximum(WebhookReceiver OldestPending), 0) >= 300000 in 1 of 1 of 300 s'],
    ['RelayCannotPublish', 'FILL(Sum(WebhookReceiver RelayFailed), 0) >= 1 in 2 of 2 of 300 s'],
    ['RelayCrashed', 'Sum(AWS/Lambda Errors) >= 1 in 1 of 1 of 300 s'],
    ['RelayNotRunning', 'FILL(Sum(AWS/Lambda Invocations), 0) < 1 in 2 of 2 of 300 s'],
    ['SignaturesRefused', 'FILL(Sum(WebhookReceiver Refused), 0) >= 5 in 1 of 1 of 3600 s'],
    ['KeyNotConfigured', 'FILL(Sum(WebhookReceiver NotConfigured), 0) >= 1 in 1 of 1 of 300 s'],
    ['PreviousKeyInUse', 'FILL(Minimum(WebhookReceiver PreviousKeyLeft), 21600000) < 21600000 in 1 of 1 of 3600 s'],
    ['IdWithOtherContent', 'FILL(Sum(WebhookReceiver IdConflicts), 0) >= 1 in 1 of 1 of 300 s'],
    ['IdsMissing', 'FILL(Sum(WebhookReceiver WithoutId), 0) >= 1 in 1 of 1 of 300 s'],
    ['ServerErrors', 'FILL(Sum(AWS/ApiGateway 5XXError), 0) >= 1 in 1 of 1 of 300 s'],
    ['AnswersSlow', 'FILL(p99(WebhookReceiver AnswerTime), 0) >= 4000 in 2 of 3 of 300 s'],
    ['SomeAnswersSlow', 'FILL(Maximum(WebhookReceiver AnswerTime), 0) >= 4000 in 3 of 4 of 3600 s'],
    ['CertificateExpires', 'Minimum(AWS/CertificateManager DaysToExpiry) < 21 in 1 of 1 of 86400 s'],
    ['CanaryUnanswered', 'FILL(Maximum(WebhookReceiver CanaryPassed), 0) < 1 in 1 of 1 of 600 s'],
    [
      'Throttled',
      `SUM([${['Lambda Throttles', 'Lambda Throttles', 'DynamoDB ReadThrottleEvents', 'DynamoDB ReadThrottleEvents', 'DynamoDB WriteThrottleEvents', 'DynamoDB WriteThrottleEvents'].map((name) => `FILL(Sum(AWS/${name}), 0)`).join(', ')}]) >= 1 in 1 of 1 of 300 s`,
    ],
    ['WrongKeyocean', wrongKey],
    ['WrongKeywafeu', wrongKey],
    ['RefusedByTheGatewayocean', relative],
    ['RefusedByTheGatewaywafeu', relative],
    ['SourceSilentocean', 'FILL(Sum(WebhookReceiver Accepted), 0) < 1 in 1 of 1 of 7200 s'],
  ])('goes off as the runbook says: %s if %s', (name, expected) => {
    expect(condition(alarm(name))).toBe(expected);
  });

  it('is one of these, with one for each source if it is about sources', () => {
    expect(alarms).toHaveLength(26);
  });

  it.each([
    ['DeadLettersArrived', ['ReceiverEventsDeadLetterQueue.QueueName', 'ReceiverEventsDeadLetterQueue.QueueName']],
    ['DeadLettersNearDeletion', ['ReceiverEventsDeadLetterQueue.QueueName']],
    ['QueueNearDeletion', ['ReceiverEventsQueue.QueueName']],
    ['CertificateExpires', [certificate]],
    ['QueueNotConsumed', ['ReceiverEventsQueue.QueueName']],
    ['RelayCrashed', ['ReceiverRelayFunction']],
    ['RelayNotRunning', ['ReceiverRelayFunction']],
    [
      'Throttled',
      [
        'ReceiverFunction',
        'ReceiverRelayFunction',
        'ReceiverRecordsTable',
        'ReceiverRecordsTable pending',
        'ReceiverRecordsTable',
        'ReceiverRecordsTable pending',
      ],
    ],
  ])('looks at the right part: %s at %j', (name, parts) => {
    const dimensions = metricsOfAlarm(alarm(name)).map((metric) => Object.values(metric.dimensions).sort().reverse());
    expect(dimensions.map((values) => values.join(' ').replace(/[${}]/g, ''))).toEqual(
      parts.map((part) => part.split(' ').sort().reverse().join(' ')),
    );
  });

  it("takes the gateway's 4xx of the POST of its source alone, and the function's 401 of the same source", () => {
    const api = template.findResources('AWS::ApiGateway::RestApi');
    const [{ Properties }] = Object.values(api) as [{ Properties: { Name: string } }];
    expect(metricsOfAlarm(alarm('RefusedByTheGatewayocean'))).toEqual([
      {
        namespace: 'AWS/ApiGateway',
        name: '4XXError',
        statistic: 'Sum',
        dimensions: {
          ApiName: Properties.Name,
          Method: 'POST',
          Resource: '/ocean',
          Stage: `\${ReceiverApiWebhooksDeploymentStageprod}`,
        },
      },
      expect.objectContaining({
        name: 'Refused',
        statistic: 'Sum',
        dimensions: { service: expect.any(String), source: 'ocean' },
      }),
    ]);
  });

  it('of a wrong key looks at the reasons that no stranger makes by chance, of its source alone', () => {
    expect(metricsOfAlarm(alarm('WrongKeywafeu'))).toEqual(
      ['wrong', 'overlap-ended', 'expired', 'other-source'].map((reason) => ({
        namespace: 'WebhookReceiver',
        name: 'Refused',
        statistic: 'Sum',
        dimensions: { service: expect.any(String), source: 'waf-eu', reason },
      })),
    );
  });

  it('looks at no more metrics than an alarm may, and none is left out, if sources take many functions', () => {
    const many = synthesize({
      functionCount: 12,
      sources: Array.from({ length: 45 }, (_, index) => ({ name: `s${index}`, provider: 'ocean' })),
    });
    const functions = resourcesOf(many, 'AWS::Lambda::Function').filter(({ Runtime }) => Runtime === 'nodejs24.x');
    expect(functions.length).toBeGreaterThan(7);
    const watched = resourcesOf(many, 'AWS::CloudWatch::Alarm').map((each) => metricsOfAlarm(each));
    expect(Math.max(...watched.map((metrics) => metrics.length))).toBe(10);
    expect(watched.flat().filter(({ name }) => name === 'Throttles')).toHaveLength(functions.length);
    const shown = widgetsOf(many).map(({ properties }) => properties.alarms?.length ?? 0);
    expect(Math.max(...shown)).toBe(100);
    expect(shown.reduce((sum, length) => sum + length)).toBe(watched.length);
  });

  it('of the canary takes an answer of each receiver function, and is not there without one', () => {
    const sources = Array.from({ length: 6 }, (_, index) => ({ name: `s${index}`, provider: 'ocean' }));
    const spread = synthesize({ functionCount: 3, sources, canary: true });
    const receivers = resourcesOf(spread, 'AWS::Lambda::Function').filter(
      ({ Handler }) => Handler === 'receiver.handler',
    );
    expect(receivers).toHaveLength(3);
    expect(alarmNamed(spread, 'CanaryUnanswered').Threshold).toBe(3);
    const without = resourcesOf(synthesizeMonitored({ canary: false }), 'AWS::CloudWatch::Alarm');
    expect(without).toHaveLength(alarms.length - 1);
  });

  it('is quiet without data, unless it is about silence', () => {
    const byMissing = (value: string) =>
      alarms.filter(({ TreatMissingData }) => TreatMissingData === value).map(({ id }) => nameOfAlarm(id));
    expect(byMissing('breaching').sort()).toEqual(['CanaryUnanswered', 'RelayNotRunning', 'SourceSilentocean']);
    expect(byMissing('notBreaching')).toHaveLength(alarms.length - 3);
  });

  it('says what it means, and where the runbook is', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. What to do: docs\/runbook\.md#[a-z-]+$/);
    }
    const elsewhere = synthesizeMonitored({ runbookUrl: 'https://wiki.example.com/runbook' });
    expect(alarmNamed(elsewhere, 'Throttled').AlarmDescription).toMatch(
      / What to do: https:\/\/wiki\.example\.com\/runbook#throttled$/,
    );
  });

  it('tells the topic when it goes off and when it is over', () => {
    for (const { AlarmActions, OKActions } of alarms) {
      expect([AlarmActions, OKActions].map((actions) => actions.map(text))).toEqual([
        [`\${ReceiverAlarmsTopic}`],
        [`\${ReceiverAlarmsTopic}`],
      ]);
    }
  });
});

describe('alarms that nobody hears', () => {
  const warnings = (props: Partial<WebhookReceiverProps>, subscribe?: (stack: WebhookReceiverStack) => unknown) => {
    const stack = new WebhookReceiverStack(new App(), 'Test', { sources, codeDirectory, ...props });
    subscribe?.(stack);
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Nobody hears the alarms')).length;
  };
  const arn = 'arn:aws:sns:eu-central-1:123456789012:oncall';

  it('are warned of, except in a stack that may be deleted', () => {
    expect(warnings({})).toBe(1);
    expect(warnings({ retainData: false })).toBe(0);
  });

  it('are not warned of if someone is subscribed, in whichever way', () => {
    expect(warnings({ alarmEmail: 'soc@example.com' })).toBe(0);
    expect(warnings({ alarmTopic: Topic.fromTopicArn(new Stack(new App(), 'Elsewhere'), 'Topic', arn) })).toBe(0);
    const address = new EmailSubscription('soc@example.com');
    expect(warnings({}, ({ receiver }) => (receiver.alarmTopic as Topic).addSubscription(address))).toBe(0);
  });

  it('are warned of if a subscription is to another topic', () => {
    const address = new EmailSubscription('soc@example.com');
    expect(warnings({}, (stack) => new Topic(stack, 'Other').addSubscription(address))).toBe(1);
  });
});

describe('the topic', () => {
  it('takes messages over TLS, from alarms of this account', () => {
    const [policy] = resourcesOf(template, 'AWS::SNS::TopicPolicy');
    expect(policy!.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ]);
  });

  it('sends no mail unless asked, and then to that address', () => {
    expect(resourcesOf(template, 'AWS::SNS::Subscription')).toEqual([]);
    const mailing = synthesizeMonitored({ alarmEmail: 'soc@example.com' });
    expect(resourcesOf(mailing, 'AWS::SNS::Subscription')).toEqual([
      expect.objectContaining({ Protocol: 'email', Endpoint: 'soc@example.com' }),
    ]);
  });

  it('is the one that is given, if one is', () => {
    const stack = new Stack(new App(), 'Elsewhere');
    const arn = 'arn:aws:sns:eu-central-1:123456789012:oncall';
    const given = synthesizeMonitored({ alarmTopic: Topic.fromTopicArn(stack, 'Topic', arn) });
    expect(resourcesOf(given, 'AWS::SNS::Topic')).toEqual([]);
    for (const { AlarmActions } of resourcesOf(given, 'AWS::CloudWatch::Alarm')) expect(AlarmActions).toEqual([arn]);
  });
});

describe('silence', () => {
  const silent = (expectEvery: Duration) =>
    alarmNamed(synthesize({ sources: [{ ...sources[0]!, expectEvery }] }), 'SourceSilentocean');

  it.each([
    [Duration.minutes(5), 'FILL(Sum(WebhookReceiver Accepted), 0) < 1 in 1 of 1 of 300 s'],
    [Duration.days(1), 'FILL(Sum(WebhookReceiver Accepted), 0) < 1 in 1 of 1 of 86400 s'],
    [Duration.days(7), 'FILL(Sum(WebhookReceiver Accepted), 0) < 1 in 7 of 7 of 86400 s'],
  ])('of %s is looked for in %s', (expectEvery, expected) => {
    expect(condition(silent(expectEvery))).toBe(expected);
  });
});

describe('a mistake in what is watched', () => {
  const stack = new Stack(new App(), 'Elsewhere');
  const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-central-1:123456789012:oncall');
  const silentFor = (expectEvery: Duration): { sources: Source[] } => ({ sources: [{ ...sources[0]!, expectEvery }] });

  it.each<[what: string, props: Partial<WebhookReceiverProps>, message: RegExp]>([
    ['what is not an address', { alarmEmail: 'soc' }, /alarmEmail 'soc' is not an email address/],
    [
      'an address beside a topic',
      { alarmEmail: 'soc@example.com', alarmTopic: topic },
      /alarmEmail works only without alarmTopic; subscribe it to your alarmTopic yourself/,
    ],
    ['half a minute', silentFor(Duration.seconds(30)), /source 'ocean': expectEvery is 0.5 minutes; use whole minutes/],
    ['a minute and a half', silentFor(Duration.seconds(90)), /expectEvery is 1.5 minutes/],
    ['a day and an hour', silentFor(Duration.hours(25)), /expectEvery is 1500 minutes; .* whole days/],
    ['over a week', silentFor(Duration.days(8)), /up to Duration.days\(7\)/],
  ])('is refused: %s', (_, props, message) => {
    expect(() => synthesize(props)).toThrow(message);
  });
});
