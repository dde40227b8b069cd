/** Files of a consumer's apps, as their user would write them. */

/** What goes into the stack of `cdk init app --language typescript`, which is CommonJS, in a folder named `commonjs`. */
export const commonjsStack = `
import * as cdk from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { WebhookReceiver } from 'security-webhook-receiver';

export class CommonjsStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const sources = [{ name: 'ocean', provider: 'ocean' }];
    const receiver = new WebhookReceiver(this, 'Receiver', { sources });
    new cdk.CfnOutput(this, 'QueueUrl', { value: receiver.queue.queueUrl });
  }
}
`;

/** An app of ECMAScript modules that Node runs as they are, by file; `app.ts` is the example of docs/api.md. */
export const esm: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ private: true, type: 'module' }),
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
  'consumer.ts': `
import schema from 'security-webhook-receiver/message.schema.json' with { type: 'json' };
import { type KnownOceanEvent, type Message, type SearchStreamEvent } from 'security-webhook-receiver/message';

export function domainOf(alert: Message<SearchStreamEvent>): string | undefined {
  return alert.data?.threat_data.domain;
}

export function verdictOf({ data }: Message<KnownOceanEvent, 'xtenantid'>): string | undefined {
  return data?.event_type === 'inbound_protection' ? data.verdict : undefined;
}

// @ts-expect-error an id is text
export const id: Message['id'] = 1;

console.log(schema.$schema);
`,
};
