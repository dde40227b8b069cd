import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/**
 * The permissions that a caller of each service needs on the key with which the service encrypts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
const actions = {
  dynamodb: ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey'],
  sqs: ['GenerateDataKey', 'Decrypt'],
  s3: ['GenerateDataKey', 'Decrypt'],
  secretsmanager: ['Decrypt'],
} as const;

/**
 * Lets a function use the key only through these services, never by a call of its own.
 * @param key undefined for AWS's own keys, which need no permission
 */
export function encryptionStatements(
  key: IKey | undefined,
  services: readonly (keyof typeof actions)[],
  { region, urlSuffix }: Stack,
): PolicyStatement[] {
  if (key === undefined) return [];
  return services.map(
    (service) =>
      new PolicyStatement({
        actions: actions[service].map((action) => `kms:${action}`),
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } },
      }),
  );
}
