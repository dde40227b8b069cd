import type { EventLoop } from '../cloud/event-loop.ts';
import type { Call, Fate, Hook, Treatment } from '../cloud/network.ts';
import type { VirtualTime } from '../cloud/virtual-time.ts';
import type { Plan } from './plan.ts';

/** The most that a call takes in all without faults, in milliseconds. */
export const usualLatency = 60;
const slow = 2_900;

export interface Weather {
  readonly hook: Hook;
  /** From here on nothing goes wrong, except that SQS still refuses the messages that it refuses for good. */
  calm(): void;
}

/** Decides the treatment of every call of a history, as planned. */
export function weather(plan: Plan, time: VirtualTime, loops: readonly EventLoop[] = []): Weather {
  const start = time.now();
  const calls = new Map<string, number>();
  let isCalm = false;
  let random = plan.seed + 1;

  /** Milliseconds, from 1 to half of the usual latency. */
  function latency(): number {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + ((random >>> 16) % (usualLatency / 2));
  }

  /** The first call to a service after a freeze finds a dead connection. */
  const dead = new Set<string>();
  function overDeadConnection({ operation, process }: Call, elapsed: number): Fate | undefined {
    const service = operation.split('.', 1)[0];
    for (const [index, { at, receiver, how }] of plan.freezes.entries()) {
      const name = `${index} ${service}`;
      if (elapsed < at || process.loop !== loops[receiver] || dead.has(name)) continue;
      dead.add(name);
      return how === 'reset' ? 'refused' : 'lost';
    }
    return undefined;
  }

  function treatmentOf(call: Call): Treatment {
    const { operation } = call;
    const usual = { there: latency(), back: latency(), staleness: plan.staleness };
    const nth = calls.get(operation) ?? 0;
    calls.set(operation, nth + 1);
    if (isCalm) return usual;
    const elapsed = time.now() - start;
    const outage = plan.outages.find(
      ({ service, from, lasts }) => operation.startsWith(service) && elapsed >= from && elapsed < from + lasts,
    );
    if (outage) return { ...usual, fate: outage.fate };
    const broken = overDeadConnection(call, elapsed);
    if (broken !== undefined) return { ...usual, fate: broken };
    const fault = plan.faults.find((each) => each.operation === operation && each.nth === nth);
    if (fault?.fate === 'slow') return { ...usual, there: slow };
    if (fault) return { ...usual, fate: fault.fate };
    const partial = plan.partial.find((each) => each.operation === operation && each.nth === nth);
    if (!partial) return usual;
    return { ...usual, entry: ({ key }) => (isAbout(key, partial.events) ? partial.fate : 'done') };
  }

  return {
    hook(call) {
      const treatment = treatmentOf(call);
      if (call.operation !== 'queues.send' || plan.poison.length === 0) return treatment;
      const entry: Treatment['entry'] = (each) =>
        each.queue === 'main' && isAbout(each.key, plan.poison) ? 'refused' : (treatment.entry?.(each) ?? 'done');
      return { ...treatment, entry };
    },
    calm() {
      isCalm = true;
    },
  };
}

/** Whether a key is that of an event with one of these numbers, or of its variant. */
function isAbout(key: string, numbers: readonly number[]): boolean {
  const number = /#event-(\d+)/.exec(key)?.[1];
  return number !== undefined && numbers.includes(Number(number));
}
