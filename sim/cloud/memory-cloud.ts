import type { DrainPorts } from '../../lambda/drain.ts';
import { patience } from '../../lambda/outbox/patience.ts';
import type { ReceivePorts } from '../../lambda/receive.ts';
import { keyCache } from '../../lambda/verify/key-cache.ts';
import { memoryObjectStore, type StoredObject } from './memory-objects.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { type MemoryQueues, memoryQueuesPort } from './memory-queues.ts';
import { type MemorySecrets, memorySecretStore, memorySecrets } from './memory-secrets.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';
import { type Hook, network, type Operation, type Process, type Treatment, type Witness } from './network.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** The four services in memory, in virtual time, and the functions' ports to them. */
export interface MemoryCloud {
  readonly time: VirtualTime;
  readonly table: MemoryTable;
  readonly queues: MemoryQueues;
  readonly objects: Map<string, StoredObject>;
  readonly secrets: MemorySecrets;
  /** Decides about every call from here on. */
  hook: Hook;
  /** From here on, treats the calls of an operation like this: those about a key that contains this text, or all. */
  treat(operation: Operation, treatment: Treatment, about?: string): void;
  /** The ports of a receiver's execution environment, which keeps its keys from one delivery to the next. */
  receiver(process?: Process, skew?: number): ReceivePorts;
  /** The ports of the relay. */
  relay(process?: Process, skew?: number): DrainPorts;
}

export function memoryCloud(witness?: Witness): MemoryCloud {
  const time = virtualTime();
  let tokens = 0;
  const newToken = () => `token-${++tokens}`;

  function portsOf(process: Process, skew: number) {
    const way = network(process, time, (call) => cloud.hook(call), witness);
    return {
      outbox: memoryOutbox(cloud.table, way),
      queues: memoryQueuesPort(cloud.queues, way),
      objects: memoryObjectStore(cloud.objects, way),
      secrets: memorySecretStore(cloud.secrets, way),
      clock: way.loop.clock(skew),
      newToken,
    };
  }

  const cloud: MemoryCloud = {
    time,
    table: memoryTable(time.now),
    queues: { messages: [], refused: [], unsound: [] },
    objects: new Map(),
    secrets: memorySecrets(),
    hook: () => ({}),
    treat(operation, treatment, about) {
      const before = cloud.hook;
      cloud.hook = (call) => {
        const isMeant =
          call.operation === operation && (about === undefined || call.keys.some((key) => key.includes(about)));
        return isMeant ? treatment : before(call);
      };
    },
    receiver(process = { name: 'receiver', crashed: false }, skew = 0) {
      const { secrets, ...ports } = portsOf(process, skew);
      const keys = keyCache(secrets, ports.clock);
      return {
        ...ports,
        keys,
        patience: patience(ports.clock),
        foreignSignature: () => undefined,
        staleAfter: Number.POSITIVE_INFINITY,
      };
    },
    relay: (process = { name: 'relay', crashed: false }, skew = 0) => portsOf(process, skew),
  };
  return cloud;
}
