import type { DeclaredProvider } from '../../lambda/providers/find-provider.ts';
import { UserError } from '../../lib/props/user-error.ts';
import type { Terminal } from '../shared/terminal.ts';
import { outputsOfSource } from '../target/outputs-of-source.ts';
import type { SendArguments } from './arguments.ts';
import { localSource, signingKey } from './key.ts';

/** Where to send to, and the key to sign with. */
export interface SendPlace {
  readonly url: string;
  /** As text. */
  readonly key: string;
}

/** @throws UserError if one of them cannot be found; the SDK's errors as they are */
export async function sendPlace(
  { source, url, stack, key }: SendArguments,
  provider: DeclaredProvider,
  terminal: Terminal,
): Promise<SendPlace> {
  if (stack === undefined) {
    return {
      url: url ?? localSource(terminal.env, source).url,
      key: await signingKey(key, provider, terminal),
    };
  }
  const deployed = await outputsOfSource(source, stack, terminal.env);
  const to = url ?? deployed.url;
  if (to === undefined) throw new UserError(`The stack ${stack} has no URL for '${source}'. Name it with --url.`);
  const from = key.kind === 'local' ? ({ kind: 'secret', secretId: deployed.secretId } as const) : key;
  return { url: to, key: await signingKey(from, provider, terminal) };
}
