import { pressed } from './press.js';

/** Deliveries that the page itself asked for: whoever pressed the button wants to see the result. */
export class OwnDeliveries {
  /** The press whose delivery is still to appear. */
  #awaited;
  #sample;

  /** @returns whether it was done */
  async press(button, name, asked) {
    this.#awaited = name;
    const came = await pressed(button, name, asked);
    if (came === undefined) this.#awaited = undefined;
    return came !== undefined;
  }

  /** Whether a delivery that appears is the one that was asked for. */
  takes({ requestId }) {
    if (this.#awaited === undefined) return false;
    if (this.#awaited === 'send') this.#sample = requestId;
    this.#awaited = undefined;
    return true;
  }

  /** Whether it is the sample that was sent last. */
  isSample({ requestId }) {
    return this.#sample === requestId;
  }
}
