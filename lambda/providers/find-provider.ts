import { fromHmac, type HmacProvider } from './hmac/hmac.ts';
import { providers } from './list.ts';
import type { Provider } from './provider.ts';

/** What `provider` of a source is set to: the name of one in the list, or one of its own. */
export type DeclaredProvider = string | HmacProvider;

/** Undefined if there is none of this name. */
export function findProvider(declared: DeclaredProvider): Provider | undefined {
  return typeof declared === 'string' ? providers.find(({ name }) => name === declared) : fromHmac(declared);
}

/** @throws Error if there is none of this name: who declares a source was told before */
export function providerOf(declared: DeclaredProvider): Provider {
  const provider = findProvider(declared);
  if (provider === undefined) throw new Error(`There is no provider ${declared}`);
  return provider;
}

/** As it is called where people read it. */
export function providerName(declared: DeclaredProvider): string {
  return typeof declared === 'string' ? declared : 'hmac';
}
