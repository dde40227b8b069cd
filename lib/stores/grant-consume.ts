import { Annotations, Token } from 'aws-cdk-lib';
import { ArnPrincipal, Grant, type IGrantable, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { UserError } from '../props/user-error.ts';

/**
 * Lets one role or user take messages from the queue, read large events, and decrypt both. For a role of another
 * account, CDK's grants also write it into the policies of queue, bucket and key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 * @throws UserError for a grantee that is not exactly one role or user
 */
export function grantConsume(grantee: IGrantable, queue: Queue, bucket: Bucket): Grant {
  checkOne(grantee.grantPrincipal);
  // With `kms:Decrypt`.
  const ofQueue = queue.grantConsumeMessages(grantee);
  const ofBucket = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:GetObject'],
    resourceArns: [bucket.arnForObjects('*')],
    resource: bucket,
  });
  const { encryptionMasterKey: key } = queue;
  const isElsewhere = ofQueue.resourceStatement !== undefined;
  // The app cannot change the policy of an imported key.
  if (isElsewhere && key !== undefined && !(key instanceof Key)) {
    Annotations.of(queue).addWarningV2(
      'webhook-receiver:consumerKeyPolicy',
      'encryptionKey is imported, so its policy must already give kms:Decrypt to a consumer in another account, which otherwise reads nothing',
    );
  }
  return ofQueue.combine(ofBucket);
}

function checkOne(principal: IPrincipal): void {
  if (isOne(principal)) return;
  throw new UserError(
    'grantConsume takes one role or user, not an account, an organisation, a service or anyone. Pass a Role, a Function, ' +
      "or what Role.fromRoleArn(stack, 'Consumer', 'arn:aws:iam::123456789012:role/consumer') gives.",
  );
}

const oneArn = /^arn:[^:*?]+:iam::[^:*?]+:(role|user)\/[^*?]+$/;

/** A role or user of the app may be a token. An ARN of anything else, such as an account, is not accepted. */
function isOne(principal: IPrincipal & { readonly roleArn?: string; readonly userArn?: string }): boolean {
  const { roleArn, userArn } = principal;
  const arn = roleArn ?? userArn;
  if (arn !== undefined && Token.isUnresolved(arn) && !/[*?]/.test(arn)) return true;
  return oneArn.test(arn ?? (principal instanceof ArnPrincipal ? principal.arn : ''));
}
