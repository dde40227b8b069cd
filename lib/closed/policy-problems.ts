import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, templateText } from '../template/template-text.ts';
import { namesWho } from './names-who.ts';
import { policyStatements, type Statement } from './policy-statements.ts';

/** The policy of API Gateway's one role in the account, which cannot call a function. */
const accountLogging = ':iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

/**
 * X-Ray's actions have no resource.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
const withoutResource = new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']);

/** The actions of CDK's `grantRead` on a bucket: only reading, and only for a named caller. */
const bucketReading = ['s3:GetObject*', 's3:GetBucket*', 's3:List*'];

/**
 * A policy must name each action, resource and caller that it allows; only a source's path may be open to anyone.
 * @param acknowledged names of managed policies that may be on a role nevertheless
 */
export function policyProblems(resources: readonly TemplateResource[], acknowledged: readonly string[]): string[] {
  const buckets = resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ logicalId }) => logicalId);
  return resources.flatMap((resource) => {
    const statements = policyStatements(resource).filter(({ effect }) => effect === 'Allow');
    const problems = [
      ...statements.flatMap((statement) => statementProblems(statement, resource, buckets)),
      ...managedPolicyProblems(resource, acknowledged),
    ];
    return problems.map((problem) => `${resource.path}: a policy that ${problem}`);
  });
}

function statementProblems(statement: Statement, { type }: TemplateResource, buckets: readonly string[]): string[] {
  const { actions, resources, inverted, anyone, service, condition } = statement;
  const isNamed =
    type === 'AWS::ApiGateway::RestApi' ? isPathOfSource : (text: string) => isOneOrObjects(text, buckets);
  return [
    ...(inverted ? ['allows everything except what it names; name what it allows'] : []),
    ...actions
      .filter((action) => /[*?]/.test(action) && !(type === 'AWS::S3::BucketPolicy' && bucketReading.includes(action)))
      .map((action) => `allows ${action}; name each action`),
    ...(actions.every((action) => withoutResource.has(action)) ? [] : resources.filter((text) => !isNamed(text))).map(
      (text) => `allows calls on ${text}; name the resource`,
    ),
    ...(anyone && !namesWho(condition) && type !== 'AWS::ApiGateway::RestApi' ? ['lets anyone in; name who may'] : []),
    ...(service && !namesWho(condition) && !actions.every((action) => action === 'sts:AssumeRole')
      ? ["lets a service in on anyone's behalf; name the aws:SourceArn or aws:SourceAccount"]
      : []),
  ];
}

/** A resource without wildcards, or all objects of the construct's bucket, whose keys are known only at run time. */
function isOneOrObjects(text: string, buckets: readonly string[]): boolean {
  return !/[*?]/.test(text) || buckets.some((bucket) => text === `\${${bucket}.Arn}/*`);
}

/** A source's path on any stage, by any method: the path's methods are checked separately. */
function isPathOfSource(text: string): boolean {
  return /^execute-api:\/\*\/\*\/[a-z0-9-]+$/.test(text);
}

function managedPolicyProblems({ properties }: TemplateResource, acknowledged: readonly string[]): string[] {
  const others = listOf(properties.ManagedPolicyArns)
    .map(templateText)
    .filter((arn) => !arn.endsWith(accountLogging) && !acknowledged.some((name) => arn.endsWith(`:policy/${name}`)));
  const fix = 'write out its statements, or name it in acknowledgedManagedPolicies';
  return others.map((arn) => `is managed elsewhere (${arn}) and may be widened; ${fix}`);
}
