import type { ReceivePorts } from '../../lambda/receive.ts';
import type { Process } from '../cloud/network.ts';

/** An execution environment that has one delivery in hand. */
export interface Environment {
  readonly process: Process;
  readonly ports: ReceivePorts;
  /** Called when the delivery is answered: the environment is free for the next. */
  release(): void;
}

/** The execution environments of a function. Each has one delivery in hand at a time; one that died is replaced. */
export function environments(
  skews: readonly number[],
  portsOf: (process: Process, skew: number) => ReceivePorts,
  name: string,
): { next(index: number): Environment } {
  const idle = new Map<number, Environment>();
  let made = 0;

  function make(index: number): Environment {
    const process: Process = { name: `${name} ${++made}`, crashed: false };
    const ports = portsOf(process, skews[index] ?? 0);
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
