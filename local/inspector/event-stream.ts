import type { ServerResponse } from 'node:http';

/** A server-sent event. JSON has no line breaks outside its strings, and none inside. */
export function eventFrame(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Milliseconds after which a page that lost its connection tries again. */
const retry = 1_000;

/**
 * The pages that watch. What changed goes out together, every so often; a page that does not keep up gets all anew once
 * it has caught up.
 */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #late = new Set<ServerResponse>();
  readonly #changed = new Set<string>();
  readonly #snapshot: () => object;
  readonly #update: (changed: ReadonlySet<string>) => object;
  readonly #interval: number;
  #timer: NodeJS.Timeout | undefined;

  /** @param interval milliseconds between two updates */
  constructor(snapshot: () => object, update: (changed: ReadonlySet<string>) => object, interval = 150) {
    this.#snapshot = snapshot;
    this.#update = update;
    this.#interval = interval;
  }

  get isWatched(): boolean {
    return this.#pages.size > 0;
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`retry: ${retry}\n\n${eventFrame('snapshot', this.#snapshot())}`);
    this.#pages.add(response);
    response.on('close', () => {
      this.#pages.delete(response);
      this.#late.delete(response);
    });
    response.on('drain', () => {
      if (this.#late.delete(response)) response.write(eventFrame('snapshot', this.#snapshot()));
    });
  }

  /** @param id of what changed; undefined for the overview alone */
  changed(id?: string): void {
    if (!this.isWatched) return;
    if (id !== undefined) this.#changed.add(id);
    this.#timer ??= setTimeout(() => this.#flush(), this.#interval);
  }

  #flush(): void {
    this.#timer = undefined;
    const frame = this.isWatched ? eventFrame('update', this.#update(this.#changed)) : '';
    this.#changed.clear();
    for (const page of this.#pages) {
      if (page.writableNeedDrain) this.#late.add(page);
      else page.write(frame);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const page of this.#pages) page.destroy();
  }
}
