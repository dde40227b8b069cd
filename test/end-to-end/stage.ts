import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { sign } from '../../lambda/verify/sign.ts';
import type { Answer, PostOptions } from '../support/running-receiver.ts';
import { agePendingRows } from '../wire/age-rows.ts';
import type { Met } from '../wire/fault-proxy.ts';
import { type ProxiedReceiver, runProxiedReceiver, type Service } from '../wire/proxied-receiver.ts';
import { canary } from './canary.ts';

/** The running receiver, and deliveries full of values that must be seen nowhere. */
export interface Stage extends ProxiedReceiver {
  /** Everything of keys, signatures, bodies and headers that was sent, by a name. */
  readonly secrets: Record<string, string | Buffer>;
  /** Posts what the source's vendor would; `key` instead of its own, `headers` instead of a signature. */
  post(source: string, body: string | Buffer, options?: StagePost): Promise<Answer>;
  /** The header of a signature. */
  signature(source: string, body: string | Buffer, key?: string): readonly [name: string, value: string];
  replaceKey(source: string, key: string): Promise<void>;
  /** Does something while services answer that they are unavailable, or so. */
  without<T>(services: readonly Service[], work: () => Promise<T>, met?: Met): Promise<T>;
  /** Runs the relay when all pending rows are old enough for it. */
  relay(): Promise<void>;
}

export interface StagePost {
  readonly key?: string;
  readonly headers?: PostOptions['headers'] & {};
  readonly path?: string;
  readonly method?: string;
}

const day = 24 * 60 * 60 * 1_000;

/** What is not signed; the delivery's id is the one header value that may be logged, once it is verified. */
export const deliveryId = canary('delivery id');
const extra = ['User-Agent', 'X-Tenant-Id', 'X-Ocean-Timestamp', 'X-API-Key', 'Authorization', 'Cookie', 'X-Other'].map(
  (name) => [name, canary(name)] as const,
);

export async function openStage(): Promise<Stage> {
  const proxied = await runProxiedReceiver({
    sources: [
      { name: 'ocean', provider: 'ocean', forwardHeaders: ['X-Tenant-Id'] },
      { name: 'sigsci', provider: 'signal-sciences' },
      { name: 'searchstream', provider: 'searchstream' },
      { name: 'unusable-key', provider: 'searchstream' },
      { name: 'replaced-key', provider: 'searchstream' },
      { name: 'unreachable-key', provider: 'searchstream' },
      { name: 'standard', provider: 'standard-webhooks' },
    ],
    // What is stored is older than the time for which the previous key is accepted.
    now: () => Date.now() - 2 * day,
  });
  const { receiver, proxies } = proxied;
  const secrets: Stage['secrets'] = Object.fromEntries(extra);
  for (const { name, secret } of receiver.sources) secrets[`key of ${name}`] = secret;

  const signature: Stage['signature'] = (name, body, key) => {
    const source = receiver.source(name);
    const signed = sign(source, key ?? source.secret, body);
    return Object.entries(signed)[0]!;
  };

  return {
    ...proxied,
    secrets,
    signature,
    async post(source, body, { key, headers = [signature(source, body, key)], ...rest } = {}) {
      for (const [name, value] of headers) {
        if (value === '') continue;
        const digits = value.replace(/^(?:sha256=|v1,)/, '');
        secrets[`${name} ${value}`] = digits;
        const bytes = Buffer.from(digits, value.startsWith('v1,') ? 'base64' : 'hex');
        if (bytes.length > 0) secrets[`bytes of ${name} ${value}`] = bytes;
      }
      const others = [...extra, ['X-Ocean-Delivery', deliveryId] as const];
      return receiver.post(source, body, { headers, extra: others, ...rest });
    },
    async replaceKey(source, key) {
      secrets[`new key of ${source}`] = key;
      const { secretId } = receiver.source(source);
      await receiver.clients.secretsManager.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: key }));
    },
    async without(services, work, met = 'answers 503') {
      for (const service of services) proxies[service].meet(met);
      try {
        return await work();
      } finally {
        for (const service of services) proxies[service].meet(undefined);
      }
    },
    async relay() {
      await agePendingRows(receiver);
      await receiver.runRelay();
    },
  };
}
