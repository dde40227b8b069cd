import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { limits } from '../limits.ts';
import { SetupError } from '../props/setup-error.ts';

export interface BundledFunctionProps {
  /** Which entry of the bundle it runs. */
  readonly entry: 'receiver' | 'relay';
  readonly description: string;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** All that the function may do, but for writing its own log. */
  readonly statements: readonly PolicyStatement[];
  /** What becomes of its log when it is removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that its log is encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
  /** Directory of the bundle. */
  readonly codeDirectory: string;
}

/** A Lambda function of the bundle, with a log of its own kept for a month, and a role that allows what it calls. */
export class BundledFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: props.removalPolicy,
      ...(props.encryptionKey && { encryptionKey: props.encryptionKey }),
    });
    // In place of AWS's managed policy, which allows the logs of every function.
    const writeLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Calls: new PolicyDocument({ statements: [writeLog, ...props.statements] }) },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: `${props.entry}.handler`,
      code: bundledCode(props.codeDirectory, props.entry),
      memorySize: limits.functionMemory,
      timeout: props.timeout,
      environment: props.environment,
      role,
      logGroup,
      // The functions write JSON themselves. Lambda's own JSON format sets a log level, under which Powertools samples none.
      loggingFormat: LoggingFormat.TEXT,
    });
  }
}

function bundledCode(directory: string, entry: string): Code {
  const path = resolve(directory);
  if (!existsSync(join(path, `${entry}.mjs`))) {
    throw new SetupError(`The functions' code is not in ${path}. Run: npm run build`);
  }
  return Code.fromAsset(path);
}
