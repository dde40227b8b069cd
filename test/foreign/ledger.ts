import { setTimeout as wait } from 'node:timers/promises';
import type { Vendor } from './vendor.ts';

/** What vendors know of the deliveries that they sent. */
export interface Ledger {
  /** `<source> <id>` of each event of a delivery that was acknowledged. */
  readonly acknowledged: string[];
  /** How many deliveries were sent, repeats included, and how many were answered with which status. */
  sent: number;
  readonly answers: Map<number, number>;
  /** Deliveries that were given up. */
  lost: number;
}

/** How often a vendor repeats a delivery, and how long it waits before it does and between two, in milliseconds. */
const attempts = 100;
const pauses = { repeat: 100, next: 20 };

/** Deliveries that a vendor sends at most, far more than an update takes. */
const most = 3_000;

/** Vendors deliver, each one delivery after the other and repeated until it is acknowledged, until they are stopped. */
export class Load {
  readonly #ledger: Ledger = { acknowledged: [], sent: 0, answers: new Map(), lost: 0 };
  readonly #vendors: Promise<void>[];
  #stopped = false;

  constructor(vendors: readonly Vendor[]) {
    this.#vendors = vendors.map((vendor) => this.#deliver(vendor));
  }

  /** @returns the ledger, once what is under way is answered */
  async stop(): Promise<Ledger> {
    this.#stopped = true;
    await Promise.all(this.#vendors);
    return this.#ledger;
  }

  async #deliver(vendor: Vendor): Promise<void> {
    for (let turn = 1; turn <= most && !this.#stopped; turn += 1) {
      const ids = [1, 2, 3].map((part) => `under-load-${turn}-${part}`).slice(0, vendor.provider.batchMember ? 3 : 1);
      if (await this.#isAcknowledged(vendor, bodyOf(vendor, ids))) {
        this.#ledger.acknowledged.push(...ids.map((id) => `/${vendor.source.name} ${id}`));
      } else {
        this.#ledger.lost += 1;
      }
      await wait(pauses.next);
    }
  }

  async #isAcknowledged(vendor: Vendor, body: string): Promise<boolean> {
    const { answers } = this.#ledger;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      this.#ledger.sent += 1;
      const answer = await vendor.deliver(body);
      if (answer.kind === 'answered') answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      if (answer.kind === 'answered' && answer.status === 200) return true;
      await wait(pauses.repeat);
    }
    return false;
  }
}

function bodyOf({ provider: { batchMember, idMember = 'id', typeMember } }: Vendor, ids: readonly string[]): string {
  const events = ids.map((id) => ({ [idMember]: id, [typeMember]: 'load' }));
  return JSON.stringify(batchMember === undefined ? events[0] : { [batchMember]: events });
}
