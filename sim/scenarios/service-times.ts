import type { Call, Operation, Process, Treatment } from '../cloud/network.ts';
import type { VirtualTime } from '../cloud/virtual-time.ts';

/** The cost of one call of an operation. */
interface Cost {
  /** Milliseconds of a whole processor. */
  readonly cpu: number;
  /** Milliseconds from sending to the answer, with a margin over what is usual within a region. */
  readonly answer: number;
  /** DynamoDB's write request units for a record of 2 KB and its entry in the index. */
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

/**
 * The share of a processor that a function of 1,024 MB gets.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
const processorShare = 1_024 / 1_769;
/** Sockets for each host, as in the real clients. */
const sockets = 16;
/**
 * The initial throughput of an on-demand table.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
const writesPerSecond = 4_000;

/** When each resource of a process is free again, Unix milliseconds. */
interface Means {
  cpu: number;
  readonly sockets: Map<string, number[]>;
}

/**
 * How long calls take in busy processes: each waits for the processor, for one of the sockets to its service and, if it
 * writes, for the table's throughput.
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
    // Settling needs few sockets, because it makes few calls.
    const sent = operation === 'outbox.settle' ? means.cpu : Math.max(means.cpu, slots[slot]!);
    if (writes > 0) tableFree = Math.max(tableFree, sent) + (writes / writesPerSecond) * 1_000;
    const done = (writes > 0 ? tableFree : sent) + answer;
    if (operation !== 'outbox.settle') slots[slot] = done;
    return { there: done - answer / 2 - now, back: answer / 2 };
  };
}
