import type { ObjectStore } from '../../lambda/outbox/ports.ts';
import type { Network } from './network.ts';

/** An object of the bucket. */
export interface StoredObject {
  readonly content: Buffer;
  /** Only a tagged object expires. */
  readonly tagged: boolean;
  /** Unix milliseconds; its age counts from here. */
  readonly writtenAt: number;
}

/** A process's port to the bucket. */
export function memoryObjectStore(objects: Map<string, StoredObject>, { call, time }: Network): ObjectStore {
  return {
    uri: (key) => `s3://bucket/${key}`,
    put: (key, content, signal) =>
      call('objects.put', [key], signal, () => {
        objects.set(key, { content: Buffer.from(content), tagged: false, writtenAt: time.now() });
      }),
    async startExpiry(key, signal) {
      const found = await call('objects.startExpiry', [key], signal, () => {
        const object = objects.get(key);
        if (object !== undefined) objects.set(key, { ...object, tagged: true, writtenAt: time.now() });
        return object !== undefined;
      });
      if (!found) throw Object.assign(new Error(key), { name: 'NoSuchKey' });
    },
  };
}
