import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, templateText } from '../template/template-text.ts';

/** The property by which a policy names its resource, for resources that have only one policy in AWS. */
const ofProperty: Readonly<Record<string, string>> = {
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SNS::TopicInlinePolicy': 'TopicArn',
};

/** A store may not have a second policy: it would replace the first, and everything that the first denies. */
export function secondPolicyProblems(resources: readonly TemplateResource[]): string[] {
  const seen = new Set<string>();
  return resources
    .filter(({ type }) => type in ofProperty)
    .filter(({ type, properties }) => {
      const targets = listOf(properties[ofProperty[type]!]).map(templateText);
      const isSecond = targets.some((target) => seen.has(target));
      for (const target of targets) seen.add(target);
      return isSecond;
    })
    .map(({ path }) => `${path}: a second policy, which replaces the first; use addToResourcePolicy`);
}
