import { isDeepStrictEqual } from 'node:util';
import type { LocalReceiver } from '../start-local.ts';
import { type QueueDepth, queueDepth } from './queue-depth.ts';

/** Follows how much is in the queues. */
export class QueueWatch {
  /** For consumers, and of dead letters. */
  depths: readonly (QueueDepth | undefined)[] = [];

  /** @returns whether something changed; and when it was looked, Unix milliseconds, if there was nothing for consumers */
  async look({ clients, resources }: LocalReceiver): Promise<{ changed: boolean; emptyAt: number | undefined }> {
    const at = Date.now();
    const urls = [resources.queueUrl, resources.deadLetterQueueUrl];
    const depths = await Promise.all(urls.map((url) => queueDepth(clients.sqs, url)));
    const changed = !isDeepStrictEqual(depths, this.depths);
    this.depths = depths;
    const [main] = depths;
    return { changed, emptyAt: main?.waiting === 0 && main.held === 0 ? at : undefined };
  }
}
