import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../build/bundle.ts';
import { kitsByProvider } from '../../lambda/providers/kits.ts';
import { providers } from '../../lambda/providers/list.ts';

const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
const first = join(directory, 'first');
const second = join(directory, 'second');
let inputs: Metafile['inputs'];
let outputs: Metafile['outputs'];

beforeAll(async () => {
  mkdirSync(first);
  writeFileSync(join(first, 'stale.mjs'), '');
  await bundle(first);
  await bundle(second);
  ({ inputs, outputs } = JSON.parse(readFileSync(`${first}.meta.json`, 'utf8')) as Metafile);
});

afterAll(() => rmSync(directory, { recursive: true }));

function filesOf(bundled: string): Record<string, string> {
  return Object.fromEntries(readdirSync(bundled).map((file) => [file, readFileSync(join(bundled, file), 'utf8')]));
}

/** What is loaded with an output, itself included. */
function loadedWith(output: string): ReadonlySet<string> {
  const loaded = new Set([output]);
  // A set is walked to its end, what is added on the way included.
  for (const each of loaded) {
    for (const { kind, path } of outputs[each]!.imports) if (kind === 'import-statement') loaded.add(path);
  }
  return loaded;
}

function sourcesOf(files: Iterable<string>): string[] {
  return Array.from(files).flatMap((file) => Object.keys(outputs[file]!.inputs));
}

describe('the bundle', () => {
  it('is what the metafile says, and nothing stale', () => {
    const names = Object.keys(outputs).map((output) => output.replace('lambda/', ''));
    expect(readdirSync(first).sort()).toEqual(names.sort());
    expect(names).toEqual(expect.arrayContaining(['receiver.mjs', 'relay.mjs', 'canary.mjs']));
  });

  it('is the same bytes from the same source', () => {
    expect(filesOf(second)).toEqual(filesOf(first));
    expect(readFileSync(`${second}.meta.json`, 'utf8')).toBe(readFileSync(`${first}.meta.json`, 'utf8'));
  });

  it("imports nothing from outside, Node's own modules included, and has no require that would throw", () => {
    const imports = Object.values(outputs).flatMap((output) => output.imports);
    const outside = imports.filter(({ external }) => external).map(({ path }) => path);
    expect(outside.filter((path) => !readdirSync(first).includes(basename(path)))).toEqual([]);
    const code = Object.values(filesOf(first)).join('\n');
    expect(code).not.toMatch(/(?:from|import|import\(|require\()\s*["'](?:node:|https?["'])/);
    expect(code).not.toContain('Dynamic require of');
    expect(code).toContain('process.getBuiltinModule("node:https")');
  });

  it.each(['receiver', 'relay', 'canary'])('loads no S3 client with %s, but has one apart', (entry) => {
    const isS3 = (source: string) => source.includes('@aws-sdk/client-s3');
    expect(sourcesOf(loadedWith(`lambda/${entry}.mjs`)).filter(isS3)).toEqual([]);
    expect(sourcesOf(Object.keys(outputs)).some(isS3)).toBe(true);
  });

  it('has nothing of ours a second time in the bundle of S3: connections there would be dropped by nobody', () => {
    const ours = sourcesOf(['lambda/s3.mjs']).filter((source) => !source.includes('node_modules/'));
    expect(ours.filter((source) => source.startsWith('lambda/'))).toEqual(['lambda/aws/s3.ts']);
  });

  it('contains nothing of vendors that only commands need: no sample, and no advice on keys', () => {
    const code = Object.values(filesOf(first)).join('\n');
    const ofCommands = Object.keys(inputs).filter((file) => /-kit\.ts$|kits\.ts$|\/samples\//.test(file));
    const texts = Array.from(kitsByProvider.values(), ({ key, samples }) => [
      ...[key.where, ...key.first, ...key.replaced],
      ...samples.map(({ file }) => file),
    ]).flat();
    expect(ofCommands).toEqual([]);
    expect(texts.filter((text) => code.includes(text))).toEqual([]);
    expect(providers.filter(({ typePrefix }) => !code.includes(typePrefix))).toEqual([]);
  });

  it('looks for credentials and settings in the environment alone', () => {
    const code = Object.values(filesOf(first)).join('\n');
    const files = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];
    const services = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'credential_process'];
    const names = ['AWS_SECRET_ACCESS_KEY', ...files, ...services];
    expect(names.filter((name) => code.includes(name))).toEqual(['AWS_SECRET_ACCESS_KEY']);
  });

  it.each(['receiver', 'relay', 'canary'])('loads %s without undici', (entry) => {
    const program = `
      const { handler } = await import(${JSON.stringify(join(first, `${entry}.mjs`))});
      const undici = process.moduleLoadList.filter((name) => name.includes('undici'));
      console.log(JSON.stringify({ handler: typeof handler, undici }));
    `;
    const environment = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_ENDPOINT_URL: 'https://127.0.0.1:1',
      TABLE_NAME: 'table',
      QUEUE_URL: 'https://127.0.0.1:1/1/queue',
      DEAD_LETTER_QUEUE_URL: 'https://127.0.0.1:1/1/dead-letter-queue',
      BUCKET_NAME: 'bucket',
      SOURCES: JSON.stringify([{ name: 'ocean', provider: 'ocean', secretId: 'ocean' }]),
      CANARY_BASE_URL: 'https://127.0.0.1:1/',
      CANARY_SOURCES: 'receiver-canary',
      CANARY_SECRET_ID: 'canary',
    };
    const node = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: environment,
      encoding: 'utf8',
    });
    expect(node.stdout.split('\n')).toContain(JSON.stringify({ handler: 'function', undici: [] }));
    expect(node.status).toBe(0);
  });
});
