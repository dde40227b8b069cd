import type { ReceivePorts } from '../../lambda/receive.ts';
import type { EventLoop } from '../cloud/event-loop.ts';
import type { Process } from '../cloud/network.ts';

/** An execution environment that handles one delivery. */
export interface Environment {
  readonly process: Process;
  readonly ports: ReceivePorts;
  /** Call this when the delivery is answered: the environment is free for the next. */
  release(): void;
}

/**
 * The execution environments of the receiver. Each handles one delivery at a time; one that died is replaced.
 * @param loops the processors of the environments
 */
export function environments(
  skews: readonly number[],
  portsOf: (process: Process, skew: number) => ReceivePorts,
  loops: readonly EventLoop[],
): { next(index: number): Environment } {
  const idle = new Map<number, Environment>();
  let made = 0;

  function make(index: number): Environment {
    const loop = loops[index];
    const ahead = skews[index] ?? 0;
    const process: Process = { name: `receiver ${++made}`, crashed: false, ahead, ...(loop && { loop }) };
    const ports = portsOf(process, ahead);
    const environment = { process, ports, release: () => idle.set(index, environment) };
    return environment;
  }

  return {
    next(index) {
      const environment = idle.get(index) ?? make(index);
      idle.delete(index);
      return environment;
    },
  };
}
