import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { limits } from '../props/limits.ts';
import { BundledFunction } from './bundled-function.ts';
import { type Stores, storesEnvironment, storesStatements } from './stores.ts';

export interface RelayFunctionProps {
  readonly stores: Stores;
  readonly removalPolicy: RemovalPolicy;
  readonly logRetention: RetentionDays;
  readonly codeDirectory: string;
}

/** Enqueues, every minute, what was recorded and not enqueued. It cannot read secrets or queues. */
export class RelayFunction extends BundledFunction {
  constructor(scope: Construct, id: string, props: RelayFunctionProps) {
    const { stores } = props;
    super(scope, id, {
      entry: 'relay',
      description: 'Enqueues the events that were recorded and not enqueued',
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
    // The next run is a minute away, so neither Lambda nor EventBridge repeats one or keeps it waiting for longer.
    const onlyNow = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    this.alias.configureAsyncInvoke(onlyNow);
    // A rule rather than a schedule of EventBridge Scheduler: that would need a role of its own to call the function.
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.seconds(limits.relayInterval)),
      targets: [new LambdaFunction(this.alias, onlyNow)],
    });
  }
}
