import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { isCanary } from '../../lambda/names.ts';
import { providerName } from '../../lambda/providers/find-provider.ts';
import type { Source } from '../props/source.ts';
import { commandToSetSecret } from './command-to-set-secret.ts';

export interface SourceSecretsProps {
  readonly sources: readonly Source[];
  /** Whether the canary needs a key. */
  readonly canary: boolean;
  /** What happens to the secrets when they are removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that secrets are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
}

/**
 * One secret for each source, created without a value. It is a `CfnSecret`, because `Secret` would generate a value,
 * and the source would look configured when it is not. Only the canary's has a value, which Secrets Manager generates.
 */
export class SourceSecrets extends Construct {
  /** The secrets' ARNs by the name of their source. */
  readonly arns: ReadonlyMap<string, string>;
  /** The ARN of the secret that all of the canary's sources share. */
  readonly canaryArn: string | undefined;

  constructor(scope: Construct, id: string, props: SourceSecretsProps) {
    super(scope, id);
    this.arns = new Map(
      props.sources.map(({ name, provider }) => {
        const secret = new CfnSecret(this, name, {
          description: `Signing key of the webhook source ${name} (${providerName(provider)}), as plain text. Set it with put-secret-value.`,
          ...(props.encryptionKey && { kmsKeyId: props.encryptionKey.keyArn }),
        });
        secret.applyRemovalPolicy(props.removalPolicy);
        return [name, secret.ref];
      }),
    );
    if (props.canary) this.canaryArn = this.#canarySecret(props.encryptionKey);
  }

  /** The ARN of a declared source's secret. */
  arnOf(source: string): string {
    return (isCanary(source) ? this.canaryArn : this.arns.get(source))!;
  }

  /** The command that stores a declared source's key. */
  commandToSet(source: string): string {
    return commandToSetSecret(Stack.of(this).region, this.arnOf(source));
  }

  #canarySecret(encryptionKey: IKey | undefined): string {
    const secret = new CfnSecret(this, 'Canary', {
      description: "Signing key of the receiver's canary. Nobody needs to know it.",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      ...(encryptionKey && { kmsKeyId: encryptionKey.keyArn }),
    });
    // It can be replaced at any time.
    secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return secret.ref;
  }
}
