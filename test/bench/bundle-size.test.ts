import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Metafile } from 'esbuild';
import { oceanBody, oceanDelivery } from '../../bench/delivery.ts';
import { functionEnvironment } from '../../bench/function-environment.ts';
import { newCertificate } from '../../bench/stubs/certificate.ts';
import { type Stub, startStub } from '../../bench/stubs/start-stub.ts';
import { bundle } from '../../build/bundle.ts';

/** Has the function answer a delivery; says which files of the bundle and which of Node's modules were loaded. */
const program = `
  const { registerHooks } = await import('node:module');
  const { readFileSync } = await import('node:fs');
  const files = [];
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) files.push(url);
      return next(url, context);
    },
  });
  const [bundle, deliveryFile] = process.argv.slice(1);
  const { handler } = await import(bundle);
  const event = JSON.parse(readFileSync(deliveryFile, 'utf8'));
  const { statusCode } = await handler(event, {});
  console.error(JSON.stringify({ statusCode, files, modules: process.moduleLoadList }));
  process.exit(0);
`;

interface Loaded {
  readonly statusCode: number;
  /** Files of the bundle. */
  readonly files: readonly string[];
  /** Node's modules. */
  readonly modules: readonly string[];
  /** TLS handshakes. */
  readonly connections: number;
}

const directory = mkdtempSync(join(tmpdir(), 'budget-'));
const bundled = join(directory, 'lambda');
const certificateFile = join(directory, 'certificate.pem');
const deliveryFile = join(directory, 'delivery.json');
let stub: Stub;
let loaded: Loaded;

beforeAll(async () => {
  await bundle(bundled);
  const certificate = await newCertificate();
  writeFileSync(certificateFile, certificate.cert);
  writeFileSync(deliveryFile, JSON.stringify(oceanDelivery(oceanBody(1))));
  stub = await startStub(certificate);
  loaded = await deliverOne();
});

afterAll(async () => {
  await stub.stop();
  rmSync(directory, { recursive: true });
});

async function deliverOne(sources?: number): Promise<Loaded> {
  const node = spawn(
    process.execPath,
    ['--input-type=module', '--eval', program, join(bundled, 'receiver.mjs'), deliveryFile],
    { env: functionEnvironment(stub.endpoint, certificateFile, sources), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [output] = await Promise.all([text(node.stderr), once(node, 'close')]);
  const { connections } = await stub.count();
  return { ...JSON.parse(output), connections };
}

function loadedOutputs(): Metafile['outputs'][string][] {
  const { outputs }: Metafile = JSON.parse(readFileSync(`${bundled}.meta.json`, 'utf8'));
  const names = new Set(loaded.files.map((file) => basename(file)));
  return Object.entries(outputs).flatMap(([path, output]) => (names.has(basename(path)) ? [output] : []));
}

describe('what a delivery of one event loads', () => {
  it('is enough to answer it', () => {
    expect(loaded.statusCode).toBe(200);
    expect(loadedOutputs().length).toBe(loaded.files.length);
  });

  it('is at most 280 KB of code', () => {
    const bytes = loaded.files.reduce((sum, file) => sum + statSync(new URL(file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(280_000);
  });

  it('is at most 450 modules in at most 5 files', () => {
    const sources = loadedOutputs().flatMap(({ inputs }) => Object.keys(inputs));
    expect(sources.length).toBeLessThanOrEqual(450);
    expect(loaded.files.length).toBeLessThanOrEqual(5);
  });

  it('has no undici in it, no HTTP/2, no zlib, no streams of the web, no Web Crypto', () => {
    const needless = /undici|http2|zlib|webstreams|webcrypto/;
    expect(loaded.modules.filter((name) => needless.test(name))).toEqual([]);
  });
});

describe('the sockets of a cold start', () => {
  it.each([
    [1, 3],
    [3, 4],
    [19, 12],
  ])('are, with %i sources, %i: one each for DynamoDB and SQS, one for two keys', async (sources, connections) => {
    expect(await deliverOne(sources)).toMatchObject({ statusCode: 200, connections });
  });
});
