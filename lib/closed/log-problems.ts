import type { TemplateResource } from '../template/template-resource.ts';
import { memberOf } from '../template/template-text.ts';

/** Every log group needs a retention, and each function a group here: Lambda would create one without a retention. */
export function logProblems(resources: readonly TemplateResource[]): string[] {
  const groups = resources.filter(({ type }) => type === 'AWS::Logs::LogGroup');
  const groupIds = new Set<unknown>(groups.map(({ logicalId }) => logicalId));
  return [
    ...groups
      .filter(({ properties }) => properties.RetentionInDays === undefined)
      .map(({ path }) => `${path}: a log group that keeps everything for ever; give it a retention`),
    ...resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .filter(({ properties }) => !groupIds.has(memberOf(properties, 'LoggingConfig', 'LogGroup', 'Ref')))
      .map(({ path }) => `${path}: a function without a log group of its own; give it one with a retention`),
  ];
}
