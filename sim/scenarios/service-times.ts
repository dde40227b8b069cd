import type { Call, Operation, Process, Treatment } from '../cloud/network.ts';
import type { VirtualTime } from '../cloud/virtual-time.ts';

/** What one call of an operation takes. */
interface Cost {
  /** Milliseconds of a whole processor. */
  readonly cpu: number;
  /** Milliseconds from sending to the answer, with room over what is usual within a region. */
  readonly answer: number;
  /** DynamoDB's write request units: of a record of 2 KB and its entry in the index. */
  readonly writes: number;
}

const costs: Partial<Record<Operation, Cost>> = {
  'outbox.put': { cpu: 0.3, answer: 6, writes: 3 },
  'outbox.take': { cpu: 0.3, answer: 6, writes: 4 },
  // The real adapter settles 25 records a call.
  'outbox.settle': { cpu: 0.6 / 25, answer: 15, writes: 3 },
  'outbox.pending': { cpu: 0.6, answer: 10, writes: 0 },
  'outbox.countPending': { cpu: 0.6, answer: 30, writes: 0 },
  'queues.send': { cpu: 0.6, answer: 20, writes: 0 },
};
const anyOther: Cost = { cpu: 0.3, answer: 10, writes: 0 };

/** Of a processor, what a function of 1,024 MB has. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const processorShare = 1_024 / 1_769;
/** Sockets a host, as the real clients have. */
const sockets = 16;
/**
 * What a table on demand takes that never took more. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
const writesPerSecond = 4_000;

/** A process's own means: when each is free again, Unix milliseconds. */
interface Means {
  cpu: number;
  readonly sockets: Map<string, number[]>;
}

/**
 * How long calls take in processes that are busy: each waits for the processor, for one of the sockets to its service,
 * and, where it writes, until the table takes it.
 */
export function serviceTimes(time: VirtualTime): (call: Call) => Treatment {
  const ofProcess = new Map<Process, Means>();
  let tableFree = 0;

  return ({ process, operation }) => {
    const { cpu, answer, writes } = costs[operation] ?? anyOther;
    const now = time.now();
    const means = ofProcess.get(process) ?? { cpu: 0, sockets: new Map<string, number[]>() };
    ofProcess.set(process, means);

    means.cpu = Math.max(means.cpu, now) + cpu / processorShare;
    const service = operation.split('.', 1)[0]!;
    const slots = means.sockets.get(service) ?? new Array<number>(sockets).fill(0);
    means.sockets.set(service, slots);
    const slot = slots.indexOf(Math.min(...slots));
    // Settling takes few sockets, for its calls are few.
    const sent = operation === 'outbox.settle' ? means.cpu : Math.max(means.cpu, slots[slot]!);
    if (writes > 0) tableFree = Math.max(tableFree, sent) + (writes / writesPerSecond) * 1_000;
    const done = (writes > 0 ? tableFree : sent) + answer;
    if (operation !== 'outbox.settle') slots[slot] = done;
    return { there: done - answer / 2 - now, back: answer / 2 };
  };
}
