import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { environmentVariable } from '../../lambda/names.ts';
import { limits } from '../props/limits.ts';
import { BundledFunction } from './bundled-function.ts';
import { callEvery } from './call-every.ts';
import { encryptionStatements } from './encryption-statements.ts';

export interface CanaryFunctionProps {
  /** The start of every source's URL, up to its name. */
  readonly baseUrl: string;
  /** The names of the canary's sources. */
  readonly sources: readonly string[];
  /** The ARN of the secret with their key. */
  readonly secretArn: string;
  /** The key that the secret and the log are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
  readonly logRetention: RetentionDays;
  readonly codeDirectory: string;
}

/** Delivers an empty batch to the receiver every five minutes, as a vendor would. It may only read its own key. */
export class CanaryFunction extends BundledFunction {
  constructor(scope: Construct, id: string, props: CanaryFunctionProps) {
    super(scope, id, {
      ...props,
      entry: 'canary',
      description: 'Delivers a signed empty batch to each receiver function, by the public URL',
      timeout: Duration.seconds(limits.canaryTimeout),
      environment: {
        [environmentVariable.canaryBaseUrl]: props.baseUrl,
        [environmentVariable.canarySources]: props.sources.join(),
        [environmentVariable.canarySecretId]: props.secretArn,
      },
      statements: [
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [props.secretArn] }),
        ...encryptionStatements(props.encryptionKey, ['secretsmanager'], Stack.of(scope)),
      ],
    });
    callEvery(this, 'EveryFiveMinutes', limits.canaryInterval);
  }
}
