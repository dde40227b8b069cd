import type { IncomingMessage, ServerResponse } from 'node:http';
import { UserError } from '../../lib/props/user-error.ts';
import type { Endpoints } from '../aws/endpoints.ts';
import type { LogLine } from '../functions/log-lines.ts';
import type { ReceivedDelivery } from '../gateway/gateway.ts';
import type { LocalAnswer, LocalReceiver } from '../start-local.ts';
import type { Watcher } from '../watcher.ts';
import { actions } from './actions/actions.ts';
import { Deliveries } from './deliveries/deliveries.ts';
import { SourceTallies } from './deliveries/source-tallies.ts';
import { summary } from './deliveries/watched-delivery.ts';
import { EventStream } from './event-stream.ts';
import { overview } from './overview.ts';
import { QueueWatch } from './queue-watch.ts';
import { RelayWatch } from './relay-watch.ts';
import { reads } from './requests/reads.ts';
import { type InspectorRoutes, serveInspector } from './serve-inspector.ts';
import { type Tap, type Tapped, tapServices } from './taps/tap-services.ts';

/** Milliseconds between two looks at the queues, while a page is open. */
const lookEvery = 1_000;

/**
 * Shows in a browser what the receiver on this machine does. It follows the gateway, the functions' log and their calls
 * to SQS and DynamoDB, and keeps the latest of it in memory; it works while a page is open, and else only listens.
 */
export class Inspector implements Watcher {
  readonly #deliveries = new Deliveries((requestId) => this.#stream.changed(requestId));
  readonly #tallies = new SourceTallies();
  readonly #relay = new RelayWatch(this.#deliveries);
  readonly #queues = new QueueWatch();
  readonly #stream = new EventStream(
    () => ({ overview: this.#overview(), deliveries: this.#deliveries.all().map(summary) }),
    (changed) => this.#update(changed),
  );
  readonly #routes: InspectorRoutes;
  #taps: Readonly<Record<Tapped, Tap>> | undefined;
  #receiver: LocalReceiver | undefined;

  constructor() {
    this.#routes = {
      open: (response) => {
        this.#stream.open(response);
        void this.#look();
      },
      ...reads(this.#deliveries, () => this.#ready()),
      actions: actions({
        receiver: () => this.#ready(),
        taps: () => this.#taps!,
        deliveries: this.#deliveries,
        relay: () => this.#runRelay(),
        clear: () => this.#clear(),
        onChange: () => this.#stream.changed(),
      }),
    };
  }

  async between(endpoints: Endpoints, running: AsyncDisposableStack): Promise<Endpoints> {
    this.#taps = await tapServices(endpoints, (each) => this.#deliveries.observe(each, Date.now()), running);
    const timer = setInterval(() => void this.#look(), lookEvery);
    running.defer(() => {
      clearInterval(timer);
      this.#stream.close();
    });
    const { sqs, dynamodb } = this.#taps;
    return {
      ...endpoints,
      ...('tap' in sqs && { sqs: sqs.tap.endpoint }),
      ...('tap' in dynamodb && { dynamodb: dynamodb.tap.endpoint }),
    };
  }

  /** The receiver is ready. */
  attach(receiver: LocalReceiver): void {
    this.#receiver = receiver;
    for (const { name } of receiver.sources) this.#tallies.add(name);
    this.#stream.changed();
  }

  received(delivery: ReceivedDelivery): void {
    this.#deliveries.received(delivery);
  }

  gone(requestId: string): void {
    this.#deliveries.gone(requestId);
  }

  answered(answer: LocalAnswer): void {
    this.#tallies.answered(answer);
    this.#deliveries.answered(answer);
  }

  wrote({ fields }: LogLine): void {
    if (fields.message === 'delivery') this.#deliveries.wrote(fields);
    if (fields.message !== 'relay') return;
    this.#relay.wrote(fields);
    this.#stream.changed();
  }

  /** The first event of a delivery, as the console says it. */
  firstEvent(requestId: string): { type: string; id: string } | undefined {
    return this.#deliveries.get(requestId)?.events.values().next().value;
  }

  serve(request: IncomingMessage, response: ServerResponse): boolean {
    return serveInspector(request, response, this.#routes);
  }

  #ready(): LocalReceiver {
    if (this.#receiver === undefined) throw new UserError('The receiver is not ready yet. Try again in a moment.');
    return this.#receiver;
  }

  #clear(): void {
    this.#deliveries.clear();
    this.#tallies.clear();
    for (const { source, answer } of this.#deliveries.all()) {
      if (answer !== undefined) this.#tallies.answered({ source, ...answer });
    }
    this.#stream.changed();
  }

  async #runRelay(): Promise<void> {
    const running = this.#relay.run(this.#ready());
    this.#stream.changed();
    await running.finally(() => this.#stream.changed());
  }

  async #look(): Promise<void> {
    if (!this.#stream.isWatched || this.#receiver === undefined) return;
    const { changed, emptyAt } = await this.#queues.look(this.#receiver);
    if (emptyAt !== undefined) this.#deliveries.emptied(emptyAt);
    if (changed) this.#stream.changed();
  }

  #update(changed: ReadonlySet<string>): object {
    const kept = [...changed].map((requestId) => this.#deliveries.get(requestId));
    return {
      overview: this.#overview(),
      deliveries: kept.filter((each) => each !== undefined).map(summary),
      gone: [...changed].filter((_, index) => kept[index] === undefined),
    };
  }

  #overview(): object {
    return overview({
      sources: this.#receiver?.sources,
      taps: this.#taps,
      relay: this.#relay,
      queues: this.#queues.depths,
      tallies: this.#tallies.all(),
    });
  }
}
