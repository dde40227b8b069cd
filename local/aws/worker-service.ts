import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Service } from '../server/service.ts';

/**
 * Starts an embedded service in a thread of its own, so that its work does not delay the gateway.
 * @param file a file of this folder that posts the service's endpoint once it listens
 */
export async function startWorkerService(file: string, region: string): Promise<Service> {
  // Standard output is reserved for the console.
  const worker = new Worker(join(import.meta.dirname, file), { workerData: { region }, stdout: true });
  worker.stdout.pipe(process.stderr);
  const [endpoint] = await once(worker, 'message');
  return {
    endpoint,
    stop: async () => {
      await worker.terminate();
    },
  };
}
