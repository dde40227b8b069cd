import type { LogLine } from '../functions/log-lines.ts';
import type { LocalReceiver } from '../start-local.ts';
import { ageRows } from './age-rows.ts';
import type { Deliveries } from './deliveries/deliveries.ts';

/** The result of a run of the relay. */
export interface RelayRun {
  /** Unix milliseconds, of its end. */
  readonly at: number;
  readonly relayed: number;
  /** Messages that no queue took. */
  readonly failed: number;
  /** Why it could not do its work. */
  readonly problem: string | undefined;
}

/** Follows the relay, and runs it when asked. */
export class RelayWatch {
  last: RelayRun | undefined;
  isRunning = false;
  readonly #deliveries: Deliveries;

  constructor(deliveries: Deliveries) {
    this.#deliveries = deliveries;
  }

  /** Events that it will come for: of deliveries that were answered, so that no receiver is at work on them. */
  waiting() {
    return this.#deliveries.pending().filter(({ requestId }) => {
      const delivery = this.#deliveries.get(requestId);
      return delivery !== undefined && (delivery.answer !== undefined || delivery.gone);
    });
  }

  wrote({ relayed, failed, backlog }: LogLine['fields']): void {
    const problem = backlog === undefined || backlog === null ? 'DynamoDB did not answer' : undefined;
    this.last = { at: Date.now(), relayed: Number(relayed), failed: Number(failed), problem };
  }

  /** Runs it at once: what waits is made a minute older first, for what is younger it leaves to its receiver. */
  async run({ clients, resources, runRelay }: LocalReceiver): Promise<void> {
    this.isRunning = true;
    try {
      const keys = this.waiting().map(({ key }) => key!);
      await ageRows(clients.dynamodb, resources.tableName, keys);
      // Its line says what failed.
      await runRelay().catch(() => undefined);
    } finally {
      this.isRunning = false;
    }
  }
}
