import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Finding, failed, findingOf, notTried, ok } from './finding.ts';
import type { InAws } from './receiver/receiver.ts';

const name = 'alarms';

/** Somebody is subscribed to the alarms' topic, and has confirmed it. */
export async function checkAlarms(inAws: InAws | undefined): Promise<Finding> {
  if (inAws === undefined) return notTried(name, 'the receiver on this machine has none.');
  const { alarmTopicArn, subscribe } = inAws;
  if (alarmTopicArn === undefined) return notTried(name, 'no output AlarmTopicArn of the stack says where they go.');
  return findingOf(name, async () => {
    const command = new ListSubscriptionsByTopicCommand({ TopicArn: alarmTopicArn });
    const { Subscriptions = [] } = await new SNSClient({}).send(command);
    if (Subscriptions.some(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'))) return ok(name);
    return Subscriptions.length > 0
      ? failed(name, 'Nobody hears them: a subscription waits to be confirmed. Open the link in the mail of AWS.')
      : failed(
          name,
          `Nobody hears them. Subscribe to ${subscribe === undefined ? alarmTopicArn : `them:\n  ${subscribe}`}`,
        );
  });
}
