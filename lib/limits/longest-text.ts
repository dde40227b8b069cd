import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, memberOf } from '../template/template-text.ts';

/** The suffix that CloudFormation appends to a logical id to make a name. */
const random = 'x'.repeat(13);

/** The longest names: regions such as `ap-northeast-1`, partitions such as `aws-us-gov`. */
const region = 'x'.repeat(14);
const account = '1'.repeat(12);
const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws-us-gov',
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::URLSuffix': 'amazonaws.com.cn',
};

/** The default for resources that are not listed: AWS allows no longer names. */
const unknown = 'x'.repeat(256);

/** The longest value of `Ref` of a resource, by its type. */
const references: Readonly<Record<string, (stack: string, id: string) => string>> = {
  // A secret's name is not shortened and does not contain the stack's; Secrets Manager appends six characters.
  'AWS::SecretsManager::Secret': (_stack, id) =>
    `arn:aws-us-gov:secretsmanager:${region}:${account}:secret:${id}-${random}-xxxxxx`,
  'AWS::SQS::Queue': (stack, id) =>
    `https://sqs.${region}.amazonaws.com.cn/${account}/${`${stack}-${id}-${random}`.slice(0, 80)}`,
  'AWS::DynamoDB::Table': (stack, id) => `${stack}-${id}-${random}`.slice(0, 255),
  'AWS::S3::Bucket': (stack, id) => `${stack}-${id}-${random}`.slice(0, 63),
};

/**
 * A value of a template, with the longest possible text for each name that only the deployment gives.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
 */
export function longestText(value: unknown, resources: readonly TemplateResource[], stackName: string): string {
  const text = (part: unknown) => longestText(part, resources, stackName);
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Ref' in value) {
    const resource = resources.find(({ logicalId }) => logicalId === value.Ref);
    return references[resource?.type ?? '']?.(stackName, resource!.logicalId) ?? pseudo[String(value.Ref)] ?? unknown;
  }
  if ('Fn::Join' in value) {
    const [separator, parts] = listOf(value['Fn::Join']);
    return listOf(parts).map(text).join(String(separator));
  }
  if ('Fn::Select' in value) {
    const [index, list] = listOf(value['Fn::Select']);
    const [separator, whole] = listOf(memberOf(list, 'Fn::Split'));
    return (whole === undefined ? undefined : text(whole).split(String(separator))[Number(index)]) ?? unknown;
  }
  return unknown;
}
