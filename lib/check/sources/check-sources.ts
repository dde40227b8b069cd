import { isCanary } from '../../../lambda/names.ts';
import { findProvider } from '../../../lambda/providers/find-provider.ts';
import { providers } from '../../../lambda/providers/list.ts';
import type { Source } from '../../props/source.ts';
import { UserError } from '../../props/user-error.ts';
import { allowedAddressesProblems } from './allowed-addresses-problems.ts';
import { apiKeyProblems } from './api-key-problems.ts';
import { expectEveryProblems } from './expect-every-problems.ts';
import { forwardHeaderProblems } from './forward-header-problems.ts';
import { hmacProblems } from './hmac-problems.ts';
import { ipv6Problems } from './ipv6-problems.ts';
import { signatureHeaderProblems } from './signature-header-problems.ts';
import { sourceShapeProblems, wellShaped } from './source-shape.ts';
import { throttleProblems } from './throttle-problems.ts';

const nameForm = /^[a-z0-9-]{1,64}$/;
/** Names that have the right form but cannot be deployed. */
const takenNames: ReadonlyMap<string, string> = new Map([
  ...['ping', 'sping'].map((name): [string, string] => [name, `API Gateway itself answers /${name} on a domain name`]),
  ['constructor', 'CDK does not allow a construct with this name'],
]);
const example = "declare one, such as { name: 'ocean', provider: 'ocean' }";

/** @throws UserError that names everything that is wrong with the sources at once */
export function checkSources(sources: readonly Source[]): void {
  const problems = Array.isArray(sources) ? problemsOf(sources) : [`it is not a list; ${example}, in []`];
  if (problems.length > 0) throw new UserError(['Fix the list of sources:', ...problems].join('\n- '));
}

function problemsOf(entries: readonly unknown[]): string[] {
  if (entries.length === 0) return [`there are none; ${example}`];
  const sources = entries.map(wellShaped);
  return sources.flatMap((source, index) => {
    const label = source.name === undefined ? `source ${index + 1}` : `source '${source.name}'`;
    return [
      ...sourceShapeProblems(entries[index]),
      ...nameProblems(source, sources.slice(0, index)),
      ...providerProblems(source),
      ...allowedAddressesProblems(source),
      ...ipv6Problems(source, sources),
      ...throttleProblems(source),
      ...expectEveryProblems(source),
    ].map((problem) => `${label}: ${problem}`);
  });
}

function nameProblems({ name }: Partial<Source>, before: readonly Partial<Source>[]): string[] {
  if (name === undefined) return [];
  if (!nameForm.test(name)) return ["the name is the path of its URL; use 1 to 64 of a-z, 0-9 and '-'"];
  const taken = takenNames.get(name);
  if (taken !== undefined) return [`${taken}; use another name`];
  if (isCanary(name)) return ["the name is kept for the receiver's canary; use another name"];
  if (before.some((other) => other.name === name)) return ['declared twice; give each source a name of its own'];
  return [];
}

function providerProblems(source: Partial<Source>): string[] {
  if (source.provider === undefined) return [];
  const problems = typeof source.provider === 'object' ? hmacProblems(source.provider) : [];
  if (problems.length > 0) return problems;
  const provider = findProvider(source.provider);
  if (provider === undefined) {
    return [`there is no provider '${source.provider}'; use one of ${providers.map(({ name }) => name).join(', ')}`];
  }
  return [
    ...signatureHeaderProblems(source, provider),
    ...forwardHeaderProblems(source, provider),
    ...apiKeyProblems(source, provider),
  ];
}
