import { environmentVariable, isCanary, type SourceConfig } from '../../lambda/names.ts';
import { groupSources } from '../functions/group-sources.ts';
import type { TemplateResource } from '../template/template-resource.ts';
import { memberOf, membersOf } from '../template/template-text.ts';
import { longestText } from './longest-text.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostBytes = 4_096;

/** More functions than this do not help: a single source is then too large. */
const mostFunctions = 100;

type Variables = Readonly<Record<string, string>>;

/** Every function's environment must fit Lambda's limit, even with the longest names that a deployment can give. */
export function environmentProblems(resources: readonly TemplateResource[], stackName: string): string[] {
  const functions = resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map(({ path, properties }) => {
      const texts = membersOf(memberOf(properties, 'Environment', 'Variables')).map(
        ([name, value]) => [name, longestText(value, resources, stackName)] as const,
      );
      return { path, variables: Object.fromEntries(texts) };
    });
  const all = functions.flatMap(({ variables }) => sourcesOf(variables)).filter(isUsers);
  return functions
    .filter(({ variables }) => bytesOf(variables) > mostBytes)
    .map(({ path, variables }) => `${path}: ${problemOf(variables, all)}`);
}

function problemOf(variables: Variables, all: readonly SourceConfig[]): string {
  const measured = `an environment of up to ${bytesOf(variables)} bytes, and Lambda accepts ${mostBytes}`;
  const sources = sourcesOf(variables).filter(isUsers);
  const canary = sourcesOf(variables).filter((source) => !isUsers(source));
  const fits = (some: readonly SourceConfig[]) => bytesOf(withSources(variables, [...some, ...canary])) <= mostBytes;
  if (!fits([])) return `${measured}; remove variables that the app adds`;
  const tooLarge = sources.find((source) => !fits([source]));
  if (tooLarge !== undefined)
    return `${measured}; shorten what source '${tooLarge.name}' declares: its forwardHeaders, its provider`;
  const fitting = sources.filter((_, index) => fits(sources.slice(0, index + 1))).length;
  const enough = Array.from({ length: mostFunctions }, (_, index) => index + 1).find((count) =>
    groupSources(all, count).every((group) => fits(group.sources)),
  );
  return `${measured}: of ${sources.length} sources about ${fitting} fit; set functionCount to ${enough ?? mostFunctions}`;
}

function isUsers({ name }: SourceConfig): boolean {
  return !isCanary(name);
}

function sourcesOf(variables: Variables): readonly SourceConfig[] {
  return JSON.parse(variables[environmentVariable.sources] ?? '[]');
}

function withSources(variables: Variables, sources: readonly SourceConfig[]): Variables {
  return { ...variables, [environmentVariable.sources]: JSON.stringify(sources) };
}

/** Lambda measures the environment as JSON, in which each quote of a value takes two characters. */
function bytesOf(variables: Variables): number {
  return Buffer.byteLength(JSON.stringify(variables));
}
