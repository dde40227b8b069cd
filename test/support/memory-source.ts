import type { Provider } from '../../lambda/providers/provider.ts';
import { type Outcome, type ReceivePorts, receive } from '../../lambda/receive.ts';
import type { Source } from '../../lambda/source.ts';
import { sign } from '../../local/sign.ts';
import { deliveryOf, listed } from './delivery-of.ts';
import type { MemoryCloud } from './memory-cloud.ts';
import { sourceOf } from './source-of.ts';

/** A source whose vendor delivers into a memory cloud. */
export interface MemorySource {
  readonly source: Source;
  /** Begins a delivery, signed with the source's key. */
  send(body: string | Buffer, ports?: ReceivePorts, receivedAt?: number): Promise<Outcome>;
  /** Delivers, and lets time pass until the answer. */
  deliver(body: string | Buffer, ports?: ReceivePorts, receivedAt?: number): Promise<Outcome>;
}

const key = 'the key of the source';
const yesterday = Date.UTC(2026, 10, 20);

export function memorySource(cloud: MemoryCloud, provider: Provider): MemorySource {
  const source = sourceOf(provider);
  cloud.secrets.put(source.secretId, key, yesterday);

  function send(body: string | Buffer, ports = cloud.receiver(), receivedAt = cloud.time.now()): Promise<Outcome> {
    const signature = sign({ provider: provider.name }, key, body);
    const delivery = deliveryOf(source, body, listed(signature));
    return receive({ ...delivery, receivedAt }, ports);
  }

  return { source, send, deliver: (...delivery) => cloud.time.run(send(...delivery)) };
}
