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
import { startStub } from '../../bench/stubs/start-stub.ts';
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

const directory = mkdtempSync(join(tmpdir(), 'budget-'));
const bundled = join(directory, 'lambda');
let statusCode: number;
let files: string[];
let modules: string[];

beforeAll(async () => {
  await bundle(bundled);
  const certificate = await newCertificate();
  const certificateFile = join(directory, 'certificate.pem');
  const deliveryFile = join(directory, 'delivery.json');
  writeFileSync(certificateFile, certificate.cert);
  writeFileSync(deliveryFile, JSON.stringify(oceanDelivery(oceanBody(1))));
  const stub = await startStub(certificate);
  const node = spawn(
    process.execPath,
    ['--input-type=module', '--eval', program, join(bundled, 'receiver.mjs'), deliveryFile],
    { env: functionEnvironment(stub.endpoint, certificateFile), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [output] = await Promise.all([text(node.stderr), once(node, 'close')]);
  await stub.stop();
  ({ statusCode, files, modules } = JSON.parse(output));
});

afterAll(() => rmSync(directory, { recursive: true }));

function loadedOutputs(): Metafile['outputs'][string][] {
  const { outputs }: Metafile = JSON.parse(readFileSync(`${bundled}.meta.json`, 'utf8'));
  const names = new Set(files.map((file) => basename(file)));
  return Object.entries(outputs).flatMap(([path, output]) => (names.has(basename(path)) ? [output] : []));
}

describe('what a delivery of one event loads', () => {
  it('is enough to answer it', () => {
    expect(statusCode).toBe(200);
    expect(loadedOutputs().length).toBe(files.length);
  });

  it('is at most 300 KB of code', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });

  it('is at most 450 modules in at most 5 files', () => {
    const sources = loadedOutputs().flatMap(({ inputs }) => Object.keys(inputs));
    expect(sources.length).toBeLessThanOrEqual(450);
    expect(files.length).toBeLessThanOrEqual(5);
  });

  it('has no undici in it, and no HTTP/2', () => {
    expect(modules.filter((name) => /undici|http2/.test(name))).toEqual([]);
  });
});
