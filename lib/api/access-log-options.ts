import type { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** One line for each request. It omits query, user agent and headers, which are unverified input. */
const format = {
  time: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  sourceAddress: '$context.identity.sourceIp',
  // The API's own domain name or that of `domain`: it shows which one a vendor still uses.
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
