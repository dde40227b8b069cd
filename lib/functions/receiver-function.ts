import { ArnFormat, Duration, Fn, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { environmentVariable } from '../../lambda/names.ts';
import { limits } from '../props/limits.ts';
import type { Source } from '../props/source.ts';
import type { SourceSecrets } from '../stores/source-secrets.ts';
import { BundledFunction } from './bundled-function.ts';
import { encryptionStatements } from './encryption-statements.ts';
import { sourceConfigs } from './source-configs.ts';
import { type Stores, storesEnvironment, storesStatements } from './stores.ts';

export interface ReceiverFunctionProps {
  /** As many as fit into the function's environment. */
  readonly sources: readonly Source[];
  readonly secrets: SourceSecrets;
  /** Undefined for the days for which records are kept. */
  readonly staleAfterDays: number | undefined;
  readonly stores: Stores;
  readonly removalPolicy: RemovalPolicy;
  readonly logRetention: RetentionDays;
  readonly reservedConcurrency: number | undefined;
  readonly provisionedConcurrency: number | undefined;
  readonly codeDirectory: string;
}

/** Answers one delivery. It cannot read queues, nor secrets other than its sources'. */
export class ReceiverFunction extends BundledFunction {
  constructor(scope: Construct, id: string, props: ReceiverFunctionProps) {
    const { sources, secrets, staleAfterDays, stores } = props;
    const stack = Stack.of(scope);
    const configs = sourceConfigs(sources, (name) => secretName(secrets.arnOf(name)));
    super(scope, id, {
      entry: 'receiver',
      description: 'Verifies, records and enqueues one webhook delivery',
      timeout: Duration.seconds(limits.receiverTimeout),
      environment: {
        ...storesEnvironment(stores),
        [environmentVariable.secretPrefix]: stack.formatArn({
          service: 'secretsmanager',
          resource: 'secret',
          resourceName: '',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
        [environmentVariable.sources]: stack.toJsonString(configs),
        ...(staleAfterDays !== undefined && { [environmentVariable.staleAfterDays]: `${staleAfterDays}` }),
      },
      statements: [
        new PolicyStatement({
          actions: ['PutItem', 'PartiQLInsert', 'BatchGetItem', 'UpdateItem', 'PartiQLUpdate'].map(
            (call) => `dynamodb:${call}`,
          ),
          resources: [stores.records.table.tableArn],
        }),
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          resources: sources.map(({ name }) => secrets.arnOf(name)),
        }),
        ...storesStatements(stores, stack),
        ...encryptionStatements(stores.encryptionKey, ['secretsmanager'], stack),
      ],
      removalPolicy: props.removalPolicy,
      encryptionKey: stores.encryptionKey,
      logRetention: props.logRetention,
      reservedConcurrency: props.reservedConcurrency,
      provisionedConcurrency: props.provisionedConcurrency,
      codeDirectory: props.codeDirectory,
    });
  }
}

/**
 * The part of a secret's ARN that is its own, after the sixth colon. Names have no colons.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
function secretName(arn: string): string {
  return Fn.select(6, Fn.split(':', arn));
}
