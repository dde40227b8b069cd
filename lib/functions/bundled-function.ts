import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  Code,
  type IAlias,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { limits } from '../props/limits.ts';
import { UserError } from '../props/user-error.ts';

export interface BundledFunctionProps {
  /** The entry of the bundle that it runs. */
  readonly entry: 'receiver' | 'relay' | 'canary';
  readonly description: string;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** The function's permissions, besides writing its own log. */
  readonly statements: readonly PolicyStatement[];
  /** What happens to its log when it is removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that its log is encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
  readonly logRetention: RetentionDays;
  /** Concurrent executions that are reserved for it, and limit it; undefined for the account's shared ones. */
  readonly reservedConcurrency?: number | undefined;
  /** Environments kept warm; undefined for none. */
  readonly provisionedConcurrency?: number | undefined;
  /** Directory of the bundle. */
  readonly codeDirectory: string;
}

/** A Lambda function of the bundle, with a log of its own, and a role that allows only its calls. */
export class BundledFunction extends Construct {
  readonly function: LambdaFunction;
  /**
   * The alias of its latest version, by which it is called. Code and settings are two calls of Lambda's API, so only a
   * version changes both at once. https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
   */
  readonly alias: IAlias;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
      ...(props.encryptionKey && { encryptionKey: props.encryptionKey }),
    });
    // Not AWS's managed policy, which allows writing the logs of every function.
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
      // The functions write JSON themselves. Lambda's JSON format sets a log level, which stops Powertools' debug
      // sampling.
      loggingFormat: LoggingFormat.TEXT,
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      // Earlier versions stay for rollbacks, and are deleted with the function.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    // By CDK's interfaces a role can be undefined; by its classes it cannot.
    this.alias = new Alias(this, 'Live', {
      aliasName: 'live',
      version: this.function.currentVersion as IVersion,
      ...(props.provisionedConcurrency !== undefined && {
        provisionedConcurrentExecutions: props.provisionedConcurrency,
      }),
    }) as IAlias;
  }
}

function bundledCode(directory: string, entry: string): Code {
  const path = resolve(directory);
  if (!existsSync(join(path, `${entry}.mjs`))) {
    throw new UserError(`The functions' code is not in ${path}. Run: npm run build`);
  }
  return Code.fromAsset(path);
}
