import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Source } from '../props/source.ts';

/** The parts of a receiver that alarms, dashboard and queries are about. */
export interface WatchedParts {
  /** Value of the metrics' dimension `service`, unique to each receiver of an account. */
  readonly service: string;
  readonly sources: readonly Source[];
  readonly api: SpecRestApi;
  readonly receiverFunctions: readonly LambdaFunction[];
  readonly relayFunction: LambdaFunction;
  /** Undefined if there is no canary. */
  readonly canaryFunction: LambdaFunction | undefined;
  readonly table: Table;
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  /** The certificate of the domain name, if there is one. */
  readonly certificateArn: string | undefined;
}
