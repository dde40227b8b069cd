import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { limits } from '../props/limits.ts';
import { BundledFunction } from './bundled-function.ts';
import { callEvery } from './call-every.ts';
import { type Stores, storesEnvironment, storesStatements } from './stores.ts';

export interface RelayFunctionProps {
  readonly stores: Stores;
  readonly removalPolicy: RemovalPolicy;
  readonly logRetention: RetentionDays;
  readonly codeDirectory: string;
}

/** Every minute, enqueues events that were recorded but not enqueued. It cannot read secrets or queues. */
export class RelayFunction extends BundledFunction {
  constructor(scope: Construct, id: string, props: RelayFunctionProps) {
    const { stores } = props;
    super(scope, id, {
      entry: 'relay',
      description: 'Enqueues events that were recorded but not enqueued',
      timeout: Duration.seconds(limits.relayTimeout),
      environment: storesEnvironment(stores),
      statements: [
        new PolicyStatement({ actions: ['dynamodb:Query'], resources: [stores.records.pendingIndexArn] }),
        new PolicyStatement({
          actions: ['dynamodb:UpdateItem', 'dynamodb:PartiQLUpdate'],
          resources: [stores.records.table.tableArn],
        }),
        ...storesStatements(stores, Stack.of(scope)),
      ],
      removalPolicy: props.removalPolicy,
      encryptionKey: stores.encryptionKey,
      logRetention: props.logRetention,
      codeDirectory: props.codeDirectory,
    });
    callEvery(this, 'EveryMinute', limits.relayInterval);
  }
}
