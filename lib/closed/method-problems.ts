import { environmentVariable, type SourceConfig } from '../../lambda/names.ts';
import type { TemplateResource } from './template-resource.ts';
import { memberOf, templateText } from './template-text.ts';

/** Every method of the API but a mock must be the POST of a source, to a function that has this source and its secret. */
export function methodProblems(resources: readonly TemplateResource[]): string[] {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  return resources
    .filter(({ type, properties }) => {
      return type === 'AWS::ApiGateway::Method' && memberOf(properties, 'Integration', 'Type') !== 'MOCK';
    })
    .flatMap((method) => {
      const problem = problemOf(method, byId);
      return problem === undefined ? [] : [`${method.path}: a method that ${problem}`];
    });
}

function problemOf({ properties }: TemplateResource, byId: ReadonlyMap<string, TemplateResource>): string | undefined {
  const path = pathOf(memberOf(properties, 'ResourceId', 'Ref'), byId);
  const uri = templateText(memberOf(properties, 'Integration', 'Uri'));
  const target = byId.get(/\/functions\/\$\{(\w+)\.Arn\}\/invocations$/.exec(uri)?.[1] ?? '');
  const source = sourcesOf(target).find(({ name }) => name === path);
  if (source === undefined) return `reaches a function without a source '${path}'; declare it as a source instead`;
  const secret = byId.get(/^\$\{(\w+)\}$/.exec(source.secretId)?.[1] ?? '');
  if (secret?.type !== 'AWS::SecretsManager::Secret') return `reaches the source '${path}', which has no secret here`;
  if (properties.HttpMethod !== 'POST')
    return `reaches the source '${path}' by ${properties.HttpMethod}; only POST may`;
  return undefined;
}

/** Without the slash before it. */
function pathOf(resourceId: unknown, byId: ReadonlyMap<string, TemplateResource>): string {
  const resource = byId.get(String(resourceId));
  if (resource === undefined) return '';
  const parent = pathOf(memberOf(resource.properties, 'ParentId', 'Ref'), byId);
  const part = templateText(resource.properties.PathPart);
  return parent === '' ? part : `${parent}/${part}`;
}

function sourcesOf(target: TemplateResource | undefined): SourceConfig[] {
  const sources = memberOf(target?.properties, 'Environment', 'Variables', environmentVariable.sources);
  return sources === undefined ? [] : JSON.parse(templateText(sources));
}
