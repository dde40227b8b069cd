/** Files of a consumer's apps, as their user would write them, by path. */
export type Files = Readonly<Record<string, string>>;

/** Declarations that a consumer writes over every entry of the package, in syntax that each module kind takes. */
const consumer = `
import schema from 'security-webhook-receiver/message.schema.json' with { type: 'json' };
import { type KnownOceanEvent, type Message, type SearchStreamEvent } from 'security-webhook-receiver/message';

export function domainOf(alert: Message<SearchStreamEvent>): string | undefined {
  return alert.data?.threat_data.domain;
}

export function verdictOf({ data }: Message<KnownOceanEvent, 'xtenantid'>): string | undefined {
  return data?.event_type === 'report_phishing' ? data.verdict : undefined;
}

// @ts-expect-error an id is text
export const id: Message['id'] = 1;

console.log(schema.$schema);
`;

/** An older compiler knows no attributes of imports in CommonJS. */
const typedConsumer = consumer.replace(/^import schema.+$/m, '').replace(/^console.+$/m, '');

/** The stack of an app that `cdk init app --language typescript` made; `cdk` is what its template imports. */
function initStack(name: string, cdk: string): string {
  return `
import * as cdk from '${cdk}';
import { Construct } from 'constructs';
import { UserError, WebhookReceiver } from 'security-webhook-receiver';

export class ${name}Stack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const sources = [{ name: 'ocean', provider: 'ocean' }];
    const receiver = new WebhookReceiver(this, 'Receiver', { sources });
    new cdk.CfnOutput(this, 'QueueUrl', { value: receiver.queue.queueUrl });
  }
}

export function isMistake(error: unknown): boolean {
  return error instanceof UserError;
}
`;
}

/** The test of such an app: that it ends well is what its user sees. */
function initTest(name: string, cdk: string): string {
  return `
import * as cdk from '${cdk}';
import { Template } from 'aws-cdk-lib/assertions';
import { WebhookReceiver } from 'security-webhook-receiver';
import { isMistake, ${name}Stack } from '../lib/${name.toLowerCase()}-stack';

test('Queues Created', () => {
  const template = Template.fromStack(new ${name}Stack(new cdk.App(), 'MyTestStack'));
  template.resourceCountIs('AWS::SQS::Queue', 2);
});

test('Mistake Told', () => {
  let thrown: unknown;
  try {
    new WebhookReceiver(new cdk.Stack(), 'Receiver', { sources: [{ name: 'Ocean', provider: 'ocean' }] });
  } catch (error) {
    thrown = error;
  }
  expect(isMistake(thrown)).toBe(true);
});
`;
}

/** What goes into the app that `cdk init app --language typescript` makes today, in a folder named `commonjs`. */
export const commonjs: Files = {
  'lib/commonjs-stack.ts': initStack('Commonjs', 'aws-cdk-lib/core'),
  'test/commonjs.test.ts': initTest('Commonjs', 'aws-cdk-lib/core'),
};

/** What it made two years ago, with the lowest CDK that the package takes. */
export const twoYearsOld: Files = {
  'package.json': JSON.stringify({ private: true, scripts: { test: 'jest', types: 'tsc --noEmit' } }),
  'cdk.json': JSON.stringify({ app: 'npx ts-node --prefer-ts-exts bin/old.ts' }),
  'jest.config.js': `module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\\\.tsx?$': 'ts-jest' },
};
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2020',
      module: 'commonjs',
      moduleResolution: 'node',
      lib: ['es2020', 'dom'],
      declaration: true,
      strict: true,
      noImplicitReturns: true,
      inlineSourceMap: true,
      inlineSources: true,
      experimentalDecorators: true,
      strictPropertyInitialization: false,
      typeRoots: ['./node_modules/@types'],
    },
    exclude: ['node_modules', 'cdk.out'],
  }),
  'bin/old.ts': `#!/usr/bin/env node
import 'source-map-support/register';
import * as cdk from 'aws-cdk-lib';
import { OldStack } from '../lib/old-stack';

new OldStack(new cdk.App(), 'OldStack', {});
`,
  'lib/consumer.ts': typedConsumer,
  'lib/old-stack.ts': initStack('Old', 'aws-cdk-lib'),
  'test/old.test.ts': initTest('Old', 'aws-cdk-lib'),
};

/** An app of ECMAScript modules that Node runs as they are; `app.ts` is the example of docs/api.md. */
export const esm: Files = {
  'package.json': JSON.stringify({ private: true, type: 'module', scripts: { test: 'node --test' } }),
  'cdk.json': JSON.stringify({ app: 'npx tsc && node app.ts' }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      resolveJsonModule: true,
      // aws-cdk-lib's own declarations do not pass.
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    },
  }),
  'props.ts': `
import { Duration } from 'aws-cdk-lib';
import type { Domain, Source, Throttle, WarmThroughput, WebhookReceiver, WebhookReceiverProps } from 'security-webhook-receiver';

export const domain: Domain = { name: 'hooks.example.com', certificate: 'arn' };
export const throttle: Throttle = { requestsPerSecond: 1, burst: 1 };
export const warmThroughput: WarmThroughput = { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 };
export const source: Source = { name: 'ocean', provider: 'ocean', throttle, expectEvery: Duration.days(1) };
export const props: WebhookReceiverProps = { sources: [source], domain, warmThroughput };
// @ts-expect-error there is no such prop
export const mistaken: WebhookReceiverProps = { sources: [], retainDate: true };
// @ts-expect-error a source has a provider
export const lacking: Source = { name: 'ocean' };
// @ts-expect-error there is no such member
export const member: keyof WebhookReceiver = 'que';
`,
  'mistake.ts': `
import { App, Stack } from 'aws-cdk-lib';
import { UserError, WebhookReceiver } from 'security-webhook-receiver';

try {
  new WebhookReceiver(new Stack(new App(), 'Esm'), 'Receiver', { sources: [{ name: 'Ocean', provider: 'ocean' }] });
} catch (error) {
  if (error instanceof UserError) console.log(error.message);
}
`,
  'receiver.test.ts': `
import assert from 'node:assert';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserError, WebhookReceiver } from 'security-webhook-receiver';

test('it has a queue and its dead-letter queue', () => {
  const stack = new Stack(new App(), 'Esm');
  new WebhookReceiver(stack, 'Receiver', { sources: [{ name: 'ocean', provider: 'ocean' }] });
  Template.fromStack(stack).resourceCountIs('AWS::SQS::Queue', 2);
});

test('it is one class for import and require', () => {
  const required = createRequire(import.meta.url)('security-webhook-receiver');
  assert.strictEqual(required.UserError, UserError);
  assert.strictEqual(required.WebhookReceiver, WebhookReceiver);
});
`,
  'consumer.ts': consumer,
};

/** A consumer that wants the types of its messages, and nothing of the CDK. */
export const typesOnly: Files = {
  'package.json': JSON.stringify({ private: true, type: 'module' }),
  'consumer.ts': typedConsumer,
};
