import type { ProxiedRequest } from '../wire/fault-proxy.ts';

/**
 * The permissions that a request of the SDK needs: `<IAM action> on <resource>`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function iamActions({ method, headers, body }: ProxiedRequest): string[] {
  const [service, action] = String(headers['x-amz-target'] ?? 's3').split('.');
  if (service === 's3') return s3Actions(method, headers);
  const input = JSON.parse(body.toString());
  switch (action) {
    case 'BatchExecuteStatement':
      return input.Statements.map(({ Statement }: { Statement: string }) =>
        Statement.startsWith('INSERT') ? 'dynamodb:PartiQLInsert on table' : 'dynamodb:PartiQLUpdate on table',
      );
    case 'Query':
      return [`dynamodb:Query on ${input.IndexName === undefined ? 'table' : 'index'}`];
    case 'SendMessageBatch':
      return [`sqs:SendMessage on ${/dead-letter/.test(input.QueueUrl) ? 'dead-letter queue' : 'queue'}`];
    case 'GetSecretValue':
      return ['secretsmanager:GetSecretValue on secret'];
    default:
      return [`${service!.toLowerCase().replace(/_.*/, '')}:${action} on table`];
  }
}

function s3Actions(method: string, headers: ProxiedRequest['headers']): string[] {
  const actions = [`s3:${method === 'PUT' ? 'PutObject' : method} on objects`];
  if (headers['x-amz-copy-source'] !== undefined) actions.push('s3:GetObject on objects');
  if (headers['x-amz-tagging'] !== undefined) actions.push('s3:PutObjectTagging on objects');
  return actions;
}
