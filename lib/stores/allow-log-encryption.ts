import { Annotations, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * Lets CloudWatch Logs encrypt with the key, which it does for itself, not for a caller. An app cannot change the
 * policy of an imported key, so a warning tells the user to.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function allowLogEncryption(scope: Construct, key: IKey): void {
  const stack = Stack.of(scope);
  // Any group of the account: a group refers to the key, so naming it here would be circular.
  const groups = stack.formatArn({ service: 'logs', resource: 'log-group:*' });
  const statement = new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  });
  if (key.addToResourcePolicy(statement, true).statementAdded) return;
  Annotations.of(scope).addWarningV2(
    'webhook-receiver:keyPolicy',
    "encryptionKey is imported, so its policy must already let CloudWatch Logs use it, or the log groups' creation fails: " +
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  );
}
