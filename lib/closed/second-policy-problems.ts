import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, templateText } from '../template/template-text.ts';

/** By which property a policy says what it is of, where AWS keeps one policy for each. */
const ofProperty: Readonly<Record<string, string>> = {
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SNS::TopicInlinePolicy': 'TopicArn',
};

/** No store may have a second policy: it would take the place of the first, with all that is denied there. */
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
    .map(({ path }) => `${path}: a second policy, which takes the place of the first; use addToResourcePolicy`);
}
