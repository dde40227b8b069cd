import type { TemplateResource } from '../template/template-resource.ts';
import { memberOf, referencesIn, templateText } from '../template/template-text.ts';

/** Only the construct's API and schedules may call the functions, and callers that are named. */
export function functionProblems(resources: readonly TemplateResource[]): string[] {
  const apis = resources.filter(({ type }) => type === 'AWS::ApiGateway::RestApi').map(({ logicalId }) => logicalId);
  return [
    ...resources
      .filter(({ type }) => type === 'AWS::Lambda::Url')
      .map(({ path }) => `${path}: a function URL, which bypasses the gateway; remove it`),
    ...resources
      .filter(({ type }) => type === 'AWS::Lambda::Permission')
      .flatMap(({ path, properties }) => {
        const problem = problemOf(properties, apis);
        return problem === undefined ? [] : [`${path}: a permission that ${problem}`];
      }),
  ];
}

function problemOf(properties: TemplateResource['properties'], apis: readonly string[]): string | undefined {
  const principal = templateText(properties.Principal);
  const action = templateText(properties.Action);
  if (/[*?]/.test(action)) return `allows ${action}; name each action`;
  if (principal === '*')
    return memberOf(properties, 'PrincipalOrgID') === undefined ? 'lets anyone in; name who may' : undefined;
  // An account, a role or a user. Services have host names in every partition.
  if (!/^[\w-]+\./.test(principal)) return undefined;
  const source = properties.SourceArn === undefined ? '' : templateText(properties.SourceArn);
  if (source === '' || /[*?]/.test(source))
    return `lets ${principal} call for anyone; name the SourceArn, without wildcards`;
  if (principal.startsWith('apigateway.') && !referencesIn(properties.SourceArn).some((id) => apis.includes(id)))
    return 'lets another API call it; only the paths of this one may';
  return undefined;
}
