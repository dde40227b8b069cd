import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Certificate } from './certificate.ts';
import type { Behaviour, Counts, StubCommand, StubReport } from './messages.ts';

/** A running stub of AWS. */
export interface Stub {
  /** Base URL of all services. */
  readonly endpoint: string;
  /** Applies from here on. By default it answers at once, without waves, and has no pending rows. */
  behave(behaviour: Behaviour): void;
  /** The counts since the last call of this. */
  count(): Promise<Counts>;
  stop(): Promise<void>;
}

/** Milliseconds; longer than any bench runs. A stub whose bench died ends sooner, when its channel closes. */
const lifetime = 2 * 60 * 60 * 1_000;

/** Starts a stub of AWS, over TLS, in a process of its own. */
export async function startStub(certificate: Certificate): Promise<Stub> {
  const child = fork(join(import.meta.dirname, 'stub.process.ts'), { execArgv: [] });
  const tell = (command: StubCommand) => child.send(command);
  const told = async <Kind extends StubReport['kind']>(kind: Kind) => {
    for (;;) {
      const [report] = (await once(child, 'message')) as [StubReport];
      if (report.kind === kind) return report as Extract<StubReport, { kind: Kind }>;
    }
  };
  tell({ kind: 'start', certificate, lifetime });
  const { port } = await told('listening');
  return {
    endpoint: `https://127.0.0.1:${port}`,
    behave: (behaviour) => tell({ kind: 'behave', behaviour }),
    count: async () => {
      tell({ kind: 'count' });
      return (await told('counted')).counts;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
