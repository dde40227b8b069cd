import type { Source } from '../../lambda/delivery/source.ts';
import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import { type ReceivePorts, receive } from '../../lambda/receive.ts';
import { sign } from '../../lambda/verify/sign.ts';
import type { MemoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { deliveryOf, listed } from '../../sim/history/delivery-of.ts';
import { sourceOf } from '../../sim/history/source-of.ts';

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

/** @param change props of the source that differ from the usual ones */
export function memorySource(cloud: MemoryCloud, provider: Provider, change: Partial<Source> = {}): MemorySource {
  const source = sourceOf(provider, change);
  cloud.secrets.put(source.secretId, key, yesterday);

  function send(body: string | Buffer, ports = cloud.receiver(), receivedAt = cloud.time.now()): Promise<Outcome> {
    const signature = sign({ provider: provider.name }, key, body);
    const delivery = deliveryOf(source, body, listed(signature));
    return receive({ ...delivery, receivedAt }, ports);
  }

  return { source, send, deliver: (...delivery) => cloud.time.run(send(...delivery)) };
}
