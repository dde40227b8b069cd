import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Source } from '../../../lib/props/source.ts';

/** A receiver that is looked at, wherever it is. */
export interface Receiver {
  readonly sources: readonly CheckedSource[];
  /** The names of sources that it has, and that are not declared here. */
  readonly undeclared: readonly string[];
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** The parts that exist only in AWS; undefined for the receiver on this machine. */
  readonly inAws: InAws | undefined;
}

/** The declared sources, among them those of these names that a receiver has. */
export type DeclaredOf = (deployed: readonly string[]) => readonly Source[];

/** A source that is declared. */
export interface CheckedSource {
  readonly declared: Source;
  /** Where it is; undefined if the receiver does not have it. */
  readonly at: { readonly url: string; readonly secretId: string } | undefined;
  /** Why no delivery of this command is let in; undefined if one is. */
  readonly closedTo: string | undefined;
  /** What stores its key. */
  readonly storeKey: string;
  /** What to do if the receiver does not have it. */
  readonly add: string;
}

export interface InAws {
  /** Of the topic that alarms go to; undefined if no output names it. */
  readonly alarmTopicArn: string | undefined;
  /** The command that subscribes to it. */
  readonly subscribe: string | undefined;
}
