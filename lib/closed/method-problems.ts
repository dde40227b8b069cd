import { environmentVariable, type SourceConfig } from '../../lambda/names.ts';
import type { TemplateResource } from '../template/template-resource.ts';
import { memberOf, membersOf, templateText } from '../template/template-text.ts';

/**
 * Every method of the API except mocks must be the POST of a source, to a function that has this source and its secret.
 */
export function methodProblems(resources: readonly TemplateResource[]): string[] {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  return [
    ...resources.filter(({ type }) => type === 'AWS::ApiGateway::RestApi').flatMap((api) => problemsOfApi(api, byId)),
    ...resources
      .filter(({ type }) => type === 'AWS::ApiGateway::Method')
      .map(
        ({ path }) =>
          `${path}: a method outside the API's definition, which removes it when next deployed; declare a source instead`,
      ),
  ];
}

type Resources = ReadonlyMap<string, TemplateResource>;

function problemsOfApi({ path: construct, properties }: TemplateResource, byId: Resources): string[] {
  const paths = memberOf(properties, 'Body', 'paths');
  if (paths === undefined)
    return [`${construct}: an API whose paths are not in the template; do not change its definition`];
  return membersOf(paths).flatMap(([path, operations]) =>
    membersOf(operations)
      .map(([method, operation]) => [method, memberOf(operation, 'x-amazon-apigateway-integration')] as const)
      .filter(([, integration]) => memberOf(integration, 'type') !== 'mock')
      .flatMap(([method, integration]) => {
        const problem = problemOf(path, method, integration, byId);
        return problem === undefined ? [] : [`${construct} (${method} ${path}): a method that ${problem}`];
      }),
  );
}

function problemOf(path: string, method: string, integration: unknown, byId: Resources): string | undefined {
  const name = path.slice(1);
  const source = sourcesOf(targetOf(integration, byId)).find((each) => each.name === name);
  if (source === undefined) return `reaches a function that has no source '${name}'; declare it as a source instead`;
  const secret = byId.get(/^\$\{(\w+)\}$/.exec(source.secretId)?.[1] ?? '');
  if (secret?.type !== 'AWS::SecretsManager::Secret') return `reaches the source '${name}', which has no secret here`;
  if (method !== 'post') return `reaches the source '${name}' by ${method}; only post may`;
  return undefined;
}

/** The function that is called, directly or by an alias. */
function targetOf(integration: unknown, byId: Resources): TemplateResource | undefined {
  const uri = templateText(memberOf(integration, 'uri'));
  const target = byId.get(/\/functions\/\$\{(\w+)(?:\.Arn)?\}\/invocations$/.exec(uri)?.[1] ?? '');
  if (target?.type !== 'AWS::Lambda::Alias') return target;
  return byId.get(String(memberOf(target.properties, 'FunctionName', 'Ref')));
}

function sourcesOf(target: TemplateResource | undefined): SourceConfig[] {
  const sources = memberOf(target?.properties, 'Environment', 'Variables', environmentVariable.sources);
  return sources === undefined ? [] : JSON.parse(templateText(sources));
}
