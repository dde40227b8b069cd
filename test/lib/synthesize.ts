import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Source } from '../../lib/props/source.ts';
import type { WebhookReceiverProps } from '../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiverStack } from '../../lib/webhook-receiver-stack.ts';

export const sources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean', signatureHeader: 'X-Signature', forwardHeaders: ['X-Tenant-Id'] },
  { name: 'waf-eu', provider: 'signal-sciences' },
];

/** Two empty entries in place of the bundle. */
export const codeDirectory = mkdtempSync(join(tmpdir(), 'bundle-'));
for (const entry of ['receiver', 'relay']) writeFileSync(join(codeDirectory, `${entry}.mjs`), '');

const made: { readonly props: Partial<WebhookReceiverProps>; readonly template: Template }[] = [];

/** The template of the stack, under the feature flags that it is deployed with. The same props give the same, frozen one. */
export function synthesize(props: Partial<WebhookReceiverProps> = {}): Template {
  const known = made.find((each) => isDeepStrictEqual(each.props, props));
  if (known !== undefined) return known.template;
  const template = synthesizeAnew(props);
  freeze(template.toJSON());
  made.push({ props, template });
  return template;
}

/** Tests share the template, so none may change it. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}

function synthesizeAnew(props: Partial<WebhookReceiverProps>): Template {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));
  const stack = new WebhookReceiverStack(new App({ context, treeMetadata: false }), 'Test', {
    sources,
    codeDirectory,
    ...props,
  });
  return Template.fromStack(stack);
}

/** The resources of a type: their properties, with their logical id and the whole of them beside. */
export function resourcesOf(template: Template, type: string) {
  return Object.entries(template.findResources(type)).map(([id, resource]) => ({
    id,
    ...resource.Properties,
    resource,
  }));
}

/** An operation of the API: of a path, a method, with its own integration. */
export interface Operation {
  readonly security?: readonly object[];
  readonly responses: object;
  readonly 'x-amazon-apigateway-integration': {
    readonly type: string;
    readonly httpMethod?: string;
    readonly uri?: unknown;
    readonly timeoutInMillis?: number;
  };
}

/** The OpenAPI document that the API is made of. */
export function definitionOf(template: Template) {
  const [api, ...others] = resourcesOf(template, 'AWS::ApiGateway::RestApi');
  expect(others).toEqual([]);
  return api!.Body as { readonly paths: Record<string, Record<string, Operation>> } & Record<string, unknown>;
}

/** The logical id of the alias by which a source's POST is answered. */
export function aliasOf(template: Template, source: string): string {
  const { uri } = definitionOf(template).paths[`/${source}`]!.post!['x-amazon-apigateway-integration'];
  return /functions\/",\{"Ref":"(\w+)"\},"\/invocations/.exec(JSON.stringify(uri))![1]!;
}

/** The logical id of the function that answers the POST of a source. */
export function functionOf(template: Template, source: string): string {
  const alias = resourcesOf(template, 'AWS::Lambda::Alias').find(({ id }) => id === aliasOf(template, source))!;
  return alias.FunctionName.Ref;
}

/**
 * A value of a template as text: references in `${}`, by logical id without its hash.
 * @example `{ 'Fn::GetAtt': ['ReceiverEventsQueue56FFD86E', 'Arn'] }` is `${ReceiverEventsQueue.Arn}`
 * @example `{ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'Secret02E82451' }] }] }` is `${Secret}[6]`
 */
export function text(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument] = []] = Object.entries(value);
  if (intrinsic === 'Ref') return `\${${withoutHash(argument)}}`;
  if (intrinsic === 'Fn::GetAtt') return `\${${withoutHash(argument[0])}.${argument[1]}}`;
  if (intrinsic === 'Fn::Join') return argument[1].map(text).join(argument[0]);
  if (intrinsic === 'Fn::Select') return `${text(argument[1])}[${argument[0]}]`;
  if (intrinsic === 'Fn::Split') return text(argument[1]);
  return JSON.stringify(value);
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
