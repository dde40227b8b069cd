import type { TemplateResource } from '../template/template-resource.ts';
import { listOf, templateText } from '../template/template-text.ts';
import { policyStatements, type Statement } from './policy-statements.ts';

const stores = [
  { type: 'AWS::SQS::Queue', policyType: 'AWS::SQS::QueuePolicy', of: 'Queues', action: 'sqs:*', what: 'queue' },
  { type: 'AWS::S3::Bucket', policyType: 'AWS::S3::BucketPolicy', of: 'Bucket', action: 's3:*', what: 'bucket' },
] as const;

/** Every queue and bucket must deny requests without TLS. */
export function transportProblems(resources: readonly TemplateResource[]): string[] {
  return stores.flatMap(({ type, policyType, of, action, what }) => {
    const policies = resources.filter((resource) => resource.type === policyType);
    return resources
      .filter((resource) => resource.type === type)
      .filter(({ logicalId }) => {
        const arn = `\${${logicalId}.Arn}`;
        const needed = what === 'bucket' ? [arn, `${arn}/*`] : [arn];
        const ofStore = policies.filter(({ properties }) =>
          listOf(properties[of]).some((target) => templateText(target) === `\${${logicalId}}`),
        );
        return !ofStore.flatMap(policyStatements).some((statement) => deniesPlainHttp(statement, action, needed));
      })
      .map(({ path }) => `${path}: a ${what} that accepts plain HTTP; deny requests without aws:SecureTransport`);
  });
}

function deniesPlainHttp(statement: Statement, action: string, needed: readonly string[]): boolean {
  const { effect, actions, resources, inverted, anyone, condition } = statement;
  const isPlain = JSON.stringify(condition) === JSON.stringify({ Bool: { 'aws:SecureTransport': 'false' } });
  const coversAll = actions.includes(action) && needed.every((arn) => resources.includes(arn));
  return effect === 'Deny' && anyone && !inverted && isPlain && coversAll;
}
