import { environmentVariable } from '../../lambda/names.ts';
import { SetupError } from '../props/setup-error.ts';
import type { Source } from '../props/source.ts';
import { sourceConfigs } from './source-configs.ts';

/** All of a function's environment variables together. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const environmentBytes = 4_096;

/** What the names and values of the other variables take at most, with generated names of usual length. */
const otherVariablesBytes = 600;

/** A secret's ARN but for the source's name in it; the path of constructs above it is taken as 30 characters. */
const secretArnBytes = 120;

/**
 * The sources in groups, in their order, that each fit the environment of one function: about 19 plain ones.
 * @throws SetupError where one source alone is too large
 */
export function groupSources(sources: readonly Source[]): Source[][] {
  const groups: Source[][] = [];
  for (const source of sources) {
    const last = groups.at(-1);
    if (last !== undefined && fits([...last, source])) last.push(source);
    else if (fits([source])) groups.push([source]);
    else
      throw new SetupError(`source '${source.name}': its forwardHeaders are too many for a function; leave some out`);
  }
  return groups;
}

function fits(sources: readonly Source[]): boolean {
  const configs = sourceConfigs(sources, (name) => 'x'.repeat(secretArnBytes) + name);
  const bytes = environmentVariable.sources.length + Buffer.byteLength(JSON.stringify(configs)) + otherVariablesBytes;
  return bytes <= environmentBytes;
}
