import { fromHmac, type HmacProvider } from './hmac/hmac.ts';
import { providers } from './list.ts';
import type { Provider } from './provider.ts';

/** The value of `provider` in a source: the name of one in the list, or one of its own. */
export type DeclaredProvider = string | HmacProvider;

/** Undefined if there is none of this name. */
export function findProvider(declared: DeclaredProvider): Provider | undefined {
  return typeof declared === 'string' ? providers.find(({ name }) => name === declared) : fromHmac(declared);
}

/** @throws Error if there is none of this name, which an earlier check rules out */
export function providerOf(declared: DeclaredProvider): Provider {
  const provider = findProvider(declared);
  if (provider === undefined) throw new Error(`There is no provider ${declared}`);
  return provider;
}

/** Its name, for people to read. */
export function providerName(declared: DeclaredProvider): string {
  return typeof declared === 'string' ? declared : 'hmac';
}
