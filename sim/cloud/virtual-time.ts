/** Time that passes only when nothing is left to do at the present moment. All times in milliseconds. */
export interface VirtualTime {
  /** Unix milliseconds. */
  now(): number;
  /** Does something later; actions due at the same moment run in the order in which they were scheduled. */
  after(milliseconds: number, action: () => void): void;
  wait(milliseconds: number): Promise<void>;
  /** From 0 up to, but not including, 1; the same numbers each time. */
  random(): number;
  /** Lets time pass until nothing is left to do, or until a promise is settled; returns its value. */
  run(): Promise<void>;
  run<T>(until: Promise<T>): Promise<T>;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly action: () => void;
}

export function virtualTime(start = Date.UTC(2026, 10, 21)): VirtualTime {
  const due = dueFirst();
  let now = start;
  let order = 0;
  let seed = 1;

  function random(): number {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  }

  function after(milliseconds: number, action: () => void): void {
    due.push({ at: now + Math.max(0, milliseconds), order: order++, action });
  }

  async function run<T>(until?: Promise<T>): Promise<T | undefined> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    until?.then(settle, settle);
    await allPromises();
    while (!settled) {
      const next = due.pop();
      if (next === undefined) break;
      now = next.at;
      next.action();
      await allPromises();
    }
    if (until !== undefined && !settled) throw new Error('Nothing is left to do, and the promise is still open.');
    return until;
  }

  return {
    now: () => now,
    after,
    wait: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    random,
    run: run as VirtualTime['run'],
  };
}

/** Resolves when every promise that can continue has: Node empties its microtask queue before the next immediate. */
function allPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A binary heap. */
function dueFirst() {
  const heap: Due[] = [];
  const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);

  return {
    push(item: Due): void {
      let at = heap.push(item) - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isBefore(item, heap[parent]!)) break;
        heap[at] = heap[parent]!;
        at = parent;
      }
      heap[at] = item;
    },
    pop(): Due | undefined {
      const first = heap[0];
      const item = heap.pop();
      if (first === undefined || item === undefined || heap.length === 0) return first;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
        if (!isBefore(heap[child]!, item)) break;
        heap[at] = heap[child]!;
        at = child;
      }
      heap[at] = item;
      return first;
    },
  };
}
