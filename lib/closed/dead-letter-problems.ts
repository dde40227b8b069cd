import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, memberOf, templateText } from '../template/template-text.ts';

/** Every dead-letter queue must have an alarm for its messages, because nobody looks there otherwise. */
export function deadLetterProblems(resources: readonly TemplateResource[]): string[] {
  const deadLetterArns = new Set(
    resources.map(({ properties }) => templateText(memberOf(properties, 'RedrivePolicy', 'deadLetterTargetArn'))),
  );
  const alarmed = resources.flatMap(watchedQueueNames);
  return resources
    .filter(({ logicalId }) => deadLetterArns.has(`\${${logicalId}.Arn}`))
    .filter(({ logicalId }) => !alarmed.includes(`\${${logicalId}.QueueName}`))
    .map(({ path }) => `${path}: a dead-letter queue without an alarm; add one for ApproximateNumberOfMessagesVisible`);
}

/** The queues whose visible messages an alarm with an action watches, alone or in an expression. */
function watchedQueueNames({ properties }: TemplateResource): string[] {
  if (listOf(properties.AlarmActions).length === 0) return [];
  const inExpression = listOf(properties.Metrics).map((each) => memberOf(each, 'MetricStat', 'Metric'));
  return [properties, ...inExpression]
    .filter((metric) => memberOf(metric, 'MetricName') === 'ApproximateNumberOfMessagesVisible')
    .flatMap((metric) => listOf(memberOf(metric, 'Dimensions')))
    .filter((dimension) => memberOf(dimension, 'Name') === 'QueueName')
    .map((dimension) => templateText(memberOf(dimension, 'Value')));
}
