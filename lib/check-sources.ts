import { providers } from '../lambda/providers/list.ts';
import { allowedAddressesProblems } from './allowed-addresses-problems.ts';
import { apiKeyProblems } from './api-key-problems.ts';
import { expectEveryProblems } from './expect-every-problems.ts';
import { forwardHeaderProblems } from './forward-header-problems.ts';
import { SetupError } from './setup-error.ts';
import { signatureHeaderProblems } from './signature-header-problems.ts';
import type { Source } from './source.ts';
import { throttleProblems } from './throttle-problems.ts';

const nameForm = /^[a-z0-9-]{1,64}$/;

/** @throws SetupError that names everything that is wrong with the sources at once */
export function checkSources(sources: readonly Source[]): void {
  const problems = sources.flatMap((source, index) =>
    [...nameProblems(source, sources.slice(0, index)), ...providerProblems(source)].map(
      (problem) => `source '${source.name}': ${problem}`,
    ),
  );
  if (sources.length === 0) problems.push("there are none; declare one, such as { name: 'ocean', provider: 'ocean' }");
  if (problems.length > 0) throw new SetupError(['Mend the list of sources:', ...problems].join('\n- '));
}

function nameProblems({ name }: Source, before: readonly Source[]): string[] {
  if (!nameForm.test(name)) return ["the name is the path of its URL; use 1 to 64 of a-z, 0-9 and '-'"];
  if (before.some((other) => other.name === name)) return ['declared twice; give each source a name of its own'];
  return [];
}

function providerProblems(source: Source): string[] {
  const provider = providers.find(({ name }) => name === source.provider);
  if (provider === undefined) {
    return [`there is no provider '${source.provider}'; use one of ${providers.map(({ name }) => name).join(', ')}`];
  }
  return [
    ...signatureHeaderProblems(source, provider),
    ...forwardHeaderProblems(source, provider),
    ...allowedAddressesProblems(source),
    ...apiKeyProblems(source, provider),
    ...throttleProblems(source),
    ...expectEveryProblems(source),
  ];
}
