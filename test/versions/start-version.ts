import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '../../bin/sources.ts';
import { bundle } from '../../build/bundle.ts';
import { functionEnvironments } from '../../local/functions/function-environments.ts';
import { type LambdaFunction, startLambdaFunction } from '../../local/functions/lambda-function.ts';
import type { startEmbeddedAws } from '../support/embedded-aws.ts';

type Aws = Awaited<ReturnType<typeof startEmbeddedAws>>;
type Environments = ReturnType<typeof functionEnvironments>;

/** The functions of a version, with the settings that are deployed with them: a bundle and its environments. */
export interface Version {
  readonly folder: string;
  environments(aws: Aws): Environments;
}

const region = 'eu-central-1';
const released = join(import.meta.dirname, 'released');

/** The folder of the last release. */
export const lastRelease = join(
  released,
  readdirSync(released)
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1)!,
);

/** What the last release left in deployed stacks. */
export const releasedVersion: Version = {
  folder: join(lastRelease, 'lambda'),
  environments: ({ endpoints, credentials, resources }) => {
    const values: Record<string, unknown> = { region, ...credentials, ...endpoints, ...resources };
    const template = readFileSync(join(lastRelease, 'environments.json'), 'utf8');
    return JSON.parse(template.replace(/"\{(\w+)\}"/g, (_, name: string) => JSON.stringify(values[name])));
  },
};

/** This version, bundled into a folder. */
export async function thisVersion(folder: string): Promise<Version> {
  await bundle(folder);
  return {
    folder,
    environments: ({ endpoints, credentials, resources }) =>
      functionEnvironments({ region, credentials, endpoints, resources, sources, keepMessagesDays: undefined }),
  };
}

/** Starts a function of a version, with some of its settings changed. */
export function start(
  version: Version,
  name: 'receiver' | 'relay',
  aws: Aws,
  changed: Readonly<Record<string, string>> = {},
): Promise<LambdaFunction> {
  return startLambdaFunction({
    name,
    file: join(version.folder, `${name}.mjs`),
    timeout: 55_000,
    env: { ...version.environments(aws)[name], ...changed },
    onLine: () => {},
  });
}
