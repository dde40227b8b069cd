import type { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** One line a request. No query, no user agent, no header: they can hold anything, and nothing of them is verified. */
const format = {
  time: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  sourceAddress: '$context.identity.sourceIp',
  // The API's own name, or that of `domain`: which a vendor still uses.
  domainName: '$context.domainName',
  method: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  latency: '$context.responseLatency',
};

/** A log of requests, and the stage's options that fill it. */
export function accessLogOptions(
  scope: Construct,
  {
    removalPolicy,
    encryptionKey,
    logRetention,
  }: { removalPolicy: RemovalPolicy; encryptionKey: IKey | undefined; logRetention: RetentionDays },
): StageOptions {
  const log = new LogGroup(scope, 'AccessLog', {
    retention: logRetention,
    removalPolicy,
    ...(encryptionKey && { encryptionKey }),
  });
  return {
    accessLogDestination: new LogGroupLogDestination(log),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(format)),
  };
}
