import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Source } from '../props/source.ts';
import { commandToSetSecret } from './command-to-set-secret.ts';

export interface SourceSecretsProps {
  readonly sources: readonly Source[];
  /** What happens to the secrets when they are removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that secrets are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
}

/**
 * One secret a source, created without a value: `CfnSecret`, since `Secret` would generate one, and the source would
 * One secret for each source, created without a value. It is a `CfnSecret`, since `Secret` would generate a value, and the
 */
export class SourceSecrets extends Construct {
  /** The secrets' ARNs by the name of their source. */
  readonly arns: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: SourceSecretsProps) {
    super(scope, id);
    this.arns = new Map(
      props.sources.map(({ name, provider }) => {
        const secret = new CfnSecret(this, name, {
          description: `Signing key of the webhook source ${name} (${provider}), as plain text. Set it with put-secret-value.`,
          ...(props.encryptionKey && { kmsKeyId: props.encryptionKey.keyArn }),
        });
        secret.applyRemovalPolicy(props.removalPolicy);
        return [name, secret.ref];
      }),
    );
  }

  /** The ARN of a declared source's secret. */
  arnOf(source: string): string {
    return this.arns.get(source)!;
  }

  /** The command that stores a declared source's key. */
  commandToSet(source: string): string {
    return commandToSetSecret(Stack.of(this).region, this.arnOf(source));
  }
}
