import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oceanBody, oceanDelivery } from './delivery.ts';
import { functionEnvironment } from './function-environment.ts';
import { newCertificate } from './stubs/certificate.ts';
import { type Stub, startStub } from './stubs/start-stub.ts';
import { type Bundles, bundleSubjects } from './subjects.ts';

/** What every measurement works with. */
export interface Bench {
  /** Few runs and small sizes, to try it out: the figures mean little. */
  readonly quick: boolean;
  readonly bundles: Bundles;
  readonly stub: Stub;
  /** The environment of a function that calls the stub. */
  environment(sources?: number): Record<string, string>;
  /** Path of a file with a signed delivery of this many events. */
  deliveryFile(events: number): string;
  stop(): Promise<void>;
}

export async function startBench(quick: boolean): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const bundles = await bundleSubjects(directory);
  const certificate = await newCertificate();
  const certificateFile = join(directory, 'certificate.pem');
  writeFileSync(certificateFile, certificate.cert);
  const stub = await startStub(certificate);
  const written = new Set<string>();
  return {
    quick,
    bundles,
    stub,
    environment: (sources) => functionEnvironment(stub.endpoint, certificateFile, sources),
    deliveryFile: (events) => {
      const file = join(directory, `${events}.json`);
      if (!written.has(file)) writeFileSync(file, JSON.stringify(oceanDelivery(oceanBody(events))));
      written.add(file);
      return file;
    },
    stop: async () => {
      await stub.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
