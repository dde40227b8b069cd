import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oceanBody, oceanDelivery } from '../../bench/delivery.ts';
import { functionEnvironment } from '../../bench/function-environment.ts';
import { type RunningFunction, startFunction } from '../../bench/probes/start-function.ts';
import { newCertificate } from '../../bench/stubs/certificate.ts';
import { type Stub, startStub } from '../../bench/stubs/start-stub.ts';
import { bundle } from '../../build/bundle.ts';
import { type Death, type DyingConnections, dyingConnections } from './dying-connections.ts';

// The bundled function over TLS, while its kept connections die as they do when Lambda freezes it, and while none can be
// opened. Both services are well: every delivery is answered 200, and published and settled at once.

const folder = mkdtempSync(join(tmpdir(), 'dying-'));
let stub: Stub;
let connections: DyingConnections;
let receiver: RunningFunction;

beforeAll(async () => {
  const certificate = await newCertificate();
  const certificateFile = join(folder, 'certificate.pem');
  writeFileSync(certificateFile, certificate.cert);
  await bundle(join(folder, 'lambda'));
  stub = await startStub(certificate);
  connections = await dyingConnections(Number(new URL(stub.endpoint).port));
  const environment = functionEnvironment(`https://127.0.0.1:${connections.port}`, certificateFile);
  receiver = await startFunction(join(folder, 'lambda/receiver.mjs'), { PATH: process.env.PATH ?? '', ...environment });
});
afterAll(async () => {
  await receiver.stop();
  connections.stop();
  await stub.stop();
  rmSync(folder, { recursive: true });
});

/** Delivers so many events, and says which calls that took. @throws if the answer is not 200 */
async function deliver(events: number): Promise<Readonly<Record<string, number>>> {
  const file = join(folder, `${events}.json`);
  writeFileSync(file, JSON.stringify(oceanDelivery(oceanBody(events))));
  await stub.count();
  await receiver.invoke({ file, times: 1 });
  return (await stub.count()).calls;
}

const deaths: Death[] = ['closed', 'reset', 'reset when written to', 'silent'];
const cases = deaths.flatMap((death) => [1, 30, 50, 100, 250].map((events) => [death, events] as const));

describe('the receiver whose connections died between two deliveries', () => {
  it.each(cases)(
    'answers, publishes and settles at once: all %s, after a delivery of %i events',
    async (death, events) => {
      await deliver(events);
      expect(connections.kill(death)).toBeGreaterThan(1);
      for (let delivery = 0; delivery < 3; delivery++) {
        expect(await deliver(1)).toMatchObject({ PutItem: 1, SendMessageBatch: 1, UpdateItem: 1 });
      }
    },
  );
});

describe('the receiver that can open no connection', () => {
  it.each([200, 600, 1_500])('for %i ms still answers 200', async (milliseconds) => {
    await deliver(1);
    connections.kill('reset');
    connections.refuseFor(milliseconds);
    const calls = await deliver(1);
    expect(calls.SendMessageBatch).toBeGreaterThanOrEqual(1);
  });
});
