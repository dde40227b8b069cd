import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { environmentVariable } from '../../lambda/names.ts';
import { limits } from '../limits.ts';
import type { Source } from '../props/source.ts';
import type { SourceSecrets } from '../stores/source-secrets.ts';
import { BundledFunction } from './bundled-function.ts';
import { encryptionStatements } from './encryption-statements.ts';
import { sourceConfigs } from './source-configs.ts';
import { type Stores, storesEnvironment, storesStatements } from './stores.ts';

export interface ReceiverFunctionProps {
  /** As many as fit its environment. */
  readonly sources: readonly Source[];
  readonly secrets: SourceSecrets;
  /** Undefined for as long as records are kept. */
  readonly staleAfterDays: number | undefined;
  readonly stores: Stores;
  readonly removalPolicy: RemovalPolicy;
  readonly codeDirectory: string;
}

/** Answers one delivery. It can read no queue, and no secret but its sources'. */
export class ReceiverFunction extends BundledFunction {
  constructor(scope: Construct, id: string, props: ReceiverFunctionProps) {
    const { sources, secrets, staleAfterDays, stores, removalPolicy, codeDirectory } = props;
    const { region } = Stack.of(scope);
    const configs = sourceConfigs(sources, (name) => secrets.arnOf(name));
    super(scope, id, {
      entry: 'receiver',
      description: 'Verifies, records and enqueues one webhook delivery',
      timeout: Duration.seconds(limits.receiverTimeout),
      environment: {
        ...storesEnvironment(stores),
        [environmentVariable.sources]: Stack.of(scope).toJsonString(configs),
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
        ...storesStatements(stores, region),
        ...encryptionStatements(stores.encryptionKey, ['secretsmanager'], region),
      ],
      removalPolicy,
      encryptionKey: stores.encryptionKey,
      codeDirectory,
    });
  }
}
