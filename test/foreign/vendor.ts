import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { kitOf } from '../../lambda/providers/kits.ts';
import { providers } from '../../lambda/providers/list.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import { outputKey } from '../../lib/output-key.ts';
import type { Source } from '../../lib/props/source.ts';
import { type Answer, send, signedDelivery } from '../../local/sender/delivery.ts';
import { makeKey } from '../../local/sender/make-key.ts';
import type { ForeignStack } from './foreign-stack.ts';

/** The vendor of a source, set up as its page says: it has the URL and the key. */
export class Vendor {
  readonly source: Source;
  readonly provider: Provider;
  readonly #stack: ForeignStack;
  readonly #key: string;

  private constructor(source: Source, stack: ForeignStack, key: string) {
    this.source = source;
    this.provider = providers.find(({ name }) => name === source.provider)!;
    this.#stack = stack;
    this.#key = key;
  }

  /** Stores the source's key with `npm run secret`; what the stack then holds is what the vendor signs with. */
  static async setUp(source: Source, stack: ForeignStack, secrets: SecretsManagerClient): Promise<Vendor> {
    const { name, provider } = source;
    const input = kitOf(provider).key.takesKey ? '' : makeKey(provider);
    await stack.npmRun('secret', [name], { input });
    const SecretId = stack.output(outputKey(name, 'SecretArn'));
    const { SecretString: key } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    return new Vendor(source, stack, key!);
  }

  /** @param tamper whether the body is changed once it is signed */
  deliver(
    body: string,
    { tamper = false, type }: { readonly tamper?: boolean; readonly type?: string } = {},
  ): Promise<Answer> {
    const { source, provider } = this;
    const delivery = signedDelivery(source, provider, this.#key, Buffer.from(body), tamper, type);
    return send(this.#stack.urlOf(source.name), delivery);
  }
}
