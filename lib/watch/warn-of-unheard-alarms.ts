import { Annotations, Aspects } from 'aws-cdk-lib';
import { CfnSubscription, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Warns if nobody subscribes to the topic of a receiver's alarms. An app can subscribe later, so this checks at the
 * end.
 */
export function warnOfUnheardAlarms(receiver: Construct, { topicArn }: ITopic): void {
  Aspects.of(receiver).add({
    visit: (node) => {
      if (node !== receiver) return;
      const all = receiver.node.root.node.findAll();
      if (all.some((each) => each instanceof CfnSubscription && each.topicArn === topicArn)) return;
      Annotations.of(receiver).addWarningV2(
        'webhook-receiver:alarmsUnheard',
        'Nobody hears the alarms; give it alarmEmail or alarmTopic, subscribe to receiver.alarmTopic, or run the command in the output SubscribeToAlarms after the deployment',
      );
    },
  });
}
