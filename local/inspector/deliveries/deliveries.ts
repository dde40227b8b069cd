import type { LogLine } from '../../functions/log-lines.ts';
import type { ReceivedDelivery } from '../../gateway/gateway.ts';
import type { LocalAnswer } from '../../start-local.ts';
import type { Observation } from './observation.ts';
import { outdated } from './outdated.ts';
import { readForeign, readMessage } from './read-message.ts';
import type { WatchedDelivery } from './watched-delivery.ts';
import { type EventStep, isInQueue, isPending, markSent, type WatchedEvent } from './watched-event.ts';

/** Events of one delivery that are listed. */
const mostEvents = 100;

/** The latest deliveries, and where their events are. */
export class Deliveries {
  readonly #byId = new Map<string, WatchedDelivery>();
  readonly #pending = new Map<string, WatchedEvent>();
  readonly #onChange: (requestId: string) => void;

  /** @param onChange called with each delivery of which something changed, or that is no longer kept */
  constructor(onChange: (requestId: string) => void) {
    this.#onChange = onChange;
  }

  get(requestId: string): WatchedDelivery | undefined {
    return this.#byId.get(requestId);
  }

  /** Oldest first. */
  all(): WatchedDelivery[] {
    return [...this.#byId.values()];
  }

  /** Events with a row that is not settled. */
  pending(): WatchedEvent[] {
    return [...this.#pending.values()];
  }

  received(received: ReceivedDelivery): void {
    const { requestId, source, method, path, body } = received;
    this.#add({ requestId, source, method, path, received, bytes: body.length });
  }

  answered({ requestId, source, method, path, status, body, milliseconds, reason }: LocalAnswer): void {
    if (!this.#byId.has(requestId)) this.#add({ requestId, source, method, path, received: undefined, bytes: 0 });
    this.#change(requestId, { answer: { status, body, milliseconds, reason } });
    // One that was refused goes to the others of its kind.
    this.#makeRoom();
  }

  gone(requestId: string): void {
    this.#change(requestId, { gone: true });
  }

  wrote(fields: LogLine['fields']): void {
    this.#change(String(fields.requestId), { log: fields });
  }

  /** @param at Unix milliseconds */
  observe(observation: Observation, at: number): void {
    if (observation.kind === 'settled') {
      const event = this.#pending.get(observation.key);
      if (event !== undefined) this.#step(event, 'settled', at);
      this.#pending.delete(observation.key);
      return;
    }
    const event = this.#eventOf(observation.message);
    if (event === undefined) return;
    if (observation.kind === 'sent') {
      markSent(event, observation);
      this.#step(event, observation.by === 'relay' ? 'relayed' : 'published', at);
    } else {
      if (observation.kind === 'claimed' && this.#byId.has(event.requestId)) {
        event.key = observation.key;
        this.#pending.set(observation.key, event);
      }
      this.#step(event, observation.kind, at);
    }
  }

  /**
   * A consumer took a message.
   * @returns its delivery, if that is kept
   */
  consumed(message: string, at: number): string | undefined {
    const { requestid = '', id = '' } = readForeign(message);
    const event = this.#byId.get(requestid)?.events.get(id);
    if (event !== undefined) this.#step(event, 'consumed', at);
    return this.#byId.has(requestid) ? requestid : undefined;
  }

  /** The queue for consumers was seen empty at a time, so what was sent before was taken out. */
  emptied(at: number): void {
    for (const { events } of this.#byId.values()) {
      for (const event of events.values()) if (isInQueue(event, at)) this.#step(event, 'consumed', at);
    }
  }

  /** Forgets what came to its end; what is under way, or waits for the relay, stays. */
  clear(): void {
    for (const delivery of this.#byId.values()) {
      const hasEnded = delivery.answer !== undefined || delivery.gone;
      if (hasEnded && ![...delivery.events.values()].some(isPending)) this.#forget(delivery);
    }
  }

  #add(known: Pick<WatchedDelivery, 'requestId' | 'source' | 'method' | 'path' | 'received' | 'bytes'>): void {
    const delivery = { ...known, at: Date.now(), answer: undefined, gone: false, log: undefined, events: new Map() };
    this.#byId.set(known.requestId, delivery);
    this.#makeRoom();
    this.#onChange(known.requestId);
  }

  #change(requestId: string, change: Partial<WatchedDelivery>): void {
    const delivery = this.#byId.get(requestId);
    if (delivery === undefined) return;
    Object.assign(delivery, change);
    this.#onChange(requestId);
  }

  /** The event that a message is of, listed with its delivery; undefined if the delivery is not kept, or lists enough. */
  #eventOf(message: string): WatchedEvent | undefined {
    const { requestid: requestId, id, type, reason } = readMessage(message);
    const delivery = this.#byId.get(requestId);
    if (delivery === undefined) return undefined;
    const { events } = delivery;
    const listed = events.get(id);
    if (listed !== undefined) return listed;
    // Other content under a known id is an event of its own, named `<id>#<sha256>`; the attempt under the id is not.
    if (reason === 'id-conflict') events.delete(id.slice(0, id.lastIndexOf('#')));
    if (events.size >= mostEvents) return undefined;
    const event = { requestId, id, type, reason, message, key: undefined, sent: undefined, steps: [] };
    events.set(id, event);
    delivery.bytes += message.length;
    this.#makeRoom();
    return event;
  }

  #step(event: WatchedEvent, name: EventStep['name'], at: number): void {
    event.steps.push({ name, at });
    this.#onChange(event.requestId);
  }

  #makeRoom(): void {
    for (const delivery of outdated(this.#byId.values())) this.#forget(delivery);
  }

  #forget({ requestId, events }: WatchedDelivery): void {
    this.#byId.delete(requestId);
    for (const event of events.values()) if (isPending(event)) this.#pending.delete(event.key!);
    this.#onChange(requestId);
  }
}
