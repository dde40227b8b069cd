import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, memberOf, templateText } from '../template/template-text.ts';

/** Every dead-letter queue must have an alarm that goes off when something is in it: nobody looks there by habit. */
export function deadLetterProblems(resources: readonly TemplateResource[]): string[] {
  const deadLetterArns = new Set(
    resources
      .filter(({ type }) => type === 'AWS::SQS::Queue')
      .map(({ properties }) => templateText(memberOf(properties, 'RedrivePolicy', 'deadLetterTargetArn') ?? '')),
  );
  const alarmed = resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm').map(watchedQueueName);
  return resources
    .filter(({ type, logicalId }) => type === 'AWS::SQS::Queue' && deadLetterArns.has(`\${${logicalId}.Arn}`))
    .filter(({ logicalId }) => !alarmed.includes(`\${${logicalId}.QueueName}`))
    .map(({ path }) => `${path}: a dead-letter queue without an alarm; add one for ApproximateNumberOfMessagesVisible`);
}

/** The queue whose visible messages an alarm watches, and tells somebody of. */
function watchedQueueName({ properties }: TemplateResource): string | undefined {
  const tells = listOf(properties.AlarmActions).length > 0;
  if (!tells || properties.MetricName !== 'ApproximateNumberOfMessagesVisible') return undefined;
  const dimension = listOf(properties.Dimensions).find((each) => memberOf(each, 'Name') === 'QueueName');
  return templateText(memberOf(dimension, 'Value') ?? '');
}
