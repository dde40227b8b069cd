import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { bundle } from '../../build/bundle.ts';
import { type BundledPackage, bundledPackages } from '../../build/bundled-packages.ts';
import { bundleCommands } from '../../build/commands.ts';
import { startReceiver } from '../commands/run-command.ts';
import { overlong } from '../commands/said.ts';
import { resourcesOf, synthesize } from '../lib/synthesize.ts';
import { commonjs, esm, type Files, twoYearsOld, typesOnly } from './apps.ts';
import { environment, run } from './run.ts';

// What `npm pack` makes, installed in fresh apps outside this project. It needs the registry.

const root = join(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'pack-'));
const commonjsApp = join(directory, 'commonjs');
const oldApp = join(directory, 'old');
const esmApp = join(directory, 'esm');
const typesApp = join(directory, 'types');
const installed = join(commonjsApp, 'node_modules/security-webhook-receiver');
const ownBundle = join(directory, 'lambda');
let packed: string[];
let ofCommands: readonly BundledPackage[];

/** What an app of two years ago had, and the lowest CDK that the package takes. */
const oldPackages = [
  'jest@29.7.0',
  'ts-jest@29.2.5',
  'ts-node@10.9.2',
  'source-map-support@0.5.21',
  'typescript@5.4.5',
  '@types/jest@29.5.12',
  '@types/node@20.14.9',
];

function versioned(name: string): string {
  return `${name}@${readJson(join(root, 'node_modules', name, 'package.json')).version}`;
}

/** The lowest version that a range of the form `^1.2.3` takes. */
function lowest(name: string): string {
  return `${name}@${readJson(join(root, 'package.json')).peerDependencies[name].replace('^', '')}`;
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function filesIn(path: string): Record<string, string> {
  return Object.fromEntries(readdirSync(path).map((file) => [file, readFileSync(join(path, file), 'utf8')]));
}

function bytesIn(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** The first program in docs/api.md. */
function documentedApp(): string {
  return /^```ts\n(.+?)^```/ms.exec(readFileSync(join(root, 'docs/api.md'), 'utf8'))![1]!;
}

function compiledFiles(): string[] {
  return packed.filter((path) => /^dist\/package\/(?!dist\/).+\.(?:js|d\.ts)$/.test(path));
}

/** Handler and asset of each function in a template. */
function functionsIn(template: Template) {
  return resourcesOf(template, 'AWS::Lambda::Function').map(({ Handler, Code }) => [Handler, Code.S3Key]);
}

function writeFiles(app: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, file)), { recursive: true });
    writeFileSync(join(app, file), text);
  }
}

function install(app: string, ...packages: string[]): void {
  run(app, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packages);
}

beforeAll(async () => {
  const [{ filename, files }] = JSON.parse(run(root, 'npm', 'pack', '--json', '--pack-destination', directory));
  packed = files.map(({ path }: { path: string }) => path);
  const tarball = join(directory, filename);

  mkdirSync(commonjsApp);
  run(commonjsApp, join(root, 'node_modules/.bin/cdk'), 'init', 'app', '--language', 'typescript', '--generate-only');
  writeFiles(commonjsApp, commonjs);
  install(commonjsApp, tarball, versioned('aws-cdk-lib'), versioned('constructs'));

  writeFiles(oldApp, twoYearsOld);
  install(oldApp, tarball, lowest('aws-cdk-lib'), lowest('constructs'), ...oldPackages);

  writeFiles(esmApp, { ...esm, 'app.ts': documentedApp() });
  symlinkSync(join(commonjsApp, 'node_modules'), join(esmApp, 'node_modules'));

  writeFiles(typesApp, typesOnly);
  install(typesApp, tarball);

  await bundle(ownBundle);
  ofCommands = await bundledPackages(await bundleCommands(join(directory, 'commands')), root);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe('the package', () => {
  const parts = [
    /^(?:CHANGELOG\.md|LICENSE|README\.md|SECURITY\.md|package\.json)$/,
    /^docs\/(?:[a-z]+\/)?[a-z0-9-]+\.md$/,
    /^message\/message\.schema\.json$/,
    /^dist\/package\/THIRD-PARTY-LICENSES\.txt$/,
    /^dist\/package\/(?:lib\/index\.js|package\.json)$/,
    /^dist\/package\/lib\/props\/(?:domain|user-error|source|throttle|warm-throughput|webhook-receiver-props)\.d\.ts$/,
    /^dist\/package\/lib\/(?:index|webhook-receiver(?:-stack)?)\.d\.ts$/,
    /^dist\/package\/message\/message\.(?:js|d\.ts)$/,
    /^dist\/package\/lambda\/providers\/[a-z0-9-]+\/[a-z0-9-]+-(?:event|payloads|types)\.d\.ts$/,
    /^dist\/package\/lambda\/providers\/hmac\/hmac\.d\.ts$/,
    /^dist\/package\/lambda\/providers\/(?:member|provider|signature-scheme|signed-text|time)\.d\.ts$/,
    /^lambda\/providers\/(?!template-)[a-z0-9-]+\/README\.md$/,
    /^sim\/README\.md$/,
    /^dist\/package\/dist\/lambda\/[\w-]+\.mjs$/,
    /^dist\/package\/commands\/cli\/(?:bin|main)\.cjs$/,
    /^dist\/package\/lambda\/providers\/(?!template-)[a-z0-9-]+\/samples\/[^/]+\.json$/,
  ];

  it('holds the construct, the code of the functions, the message, the commands and what is to be read, and nothing else', () => {
    expect(packed.filter((path) => !parts.some((part) => part.test(path)))).toEqual([]);
    expect(parts.filter((part) => !packed.some((path) => part.test(path)))).toEqual([]);
  });

  it('has the pages that its pages link to', () => {
    const pages = packed.filter((path) => /^(?:docs|lambda|sim)\/.+\.md$/.test(path));
    expect(pages).toEqual(
      expect.arrayContaining(['docs/api.md', 'docs/runbook.md', 'lambda/providers/ocean/README.md']),
    );
    const links = pages.flatMap((page) =>
      Array.from(readFileSync(join(installed, page), 'utf8').matchAll(/\]\((?![a-z]+:)([^)#\s]+\.md)/g), ([, target]) =>
        join(page, '..', target!),
      ),
    );
    expect(links.filter((link) => !existsSync(join(installed, link)))).toEqual([]);
  });

  it('asks for the CDK, and brings no other package', () => {
    const { dependencies, optionalDependencies, peerDependencies } = readJson(join(installed, 'package.json'));
    expect({ dependencies, optionalDependencies }).toEqual({});
    expect(Object.keys(peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
    const imported = compiledFiles().flatMap((path) =>
      Array.from(
        readFileSync(join(installed, path), 'utf8').matchAll(/(?:\bfrom |\brequire\()['"]([^.'"][^'"]*)['"]/g),
      ),
    );
    const names = new Set(imported.map(([, specifier]) => specifier!.split(/[:/]/)[0]));
    expect(Array.from(names).sort()).toEqual(['aws-cdk-lib', 'constructs', 'node']);
  });

  it('has the bytes that the project deploys', () => {
    expect(filesIn(join(installed, 'dist/package/dist/lambda'))).toEqual(filesIn(ownBundle));
  });

  it('passes on the licences of what is in them', () => {
    const text = readFileSync(join(installed, 'dist/package/THIRD-PARTY-LICENSES.txt'), 'utf8');
    const ofFunctions: BundledPackage[] = readJson(`${ownBundle}.packages.json`);
    const packages = [...ofFunctions, ...ofCommands];
    expect(ofCommands.map(({ name }) => name)).toEqual(expect.arrayContaining(['@aws-sdk/client-sqs', 'p-map']));
    const missing = packages.filter(({ name, version, license }) => !text.includes(`${name} ${version} (${license})`));
    expect(missing).toEqual([]);
    expect(text).toContain('Apache License\n                           Version 2.0');
    // The licences that ask for the copyright notice; MIT-0 asks for none, and Apache's text is one for all.
    const noticed = packages.filter(({ license }) => !['Apache-2.0', 'MIT-0'].includes(license));
    const headings = Array.from(text.matchAll(/^-+\n(.+)\n\n/gm), ([, names]) => names!.split(', ')).flat();
    expect(noticed.filter(({ name, version }) => !headings.includes(`${name} ${version}`))).toEqual([]);
  });
});

describe.each([
  ['that cdk init makes, in CommonJS', commonjsApp, 'CommonjsStack'],
  ['that it made two years ago, with the lowest CDK', oldApp, 'OldStack'],
  ['of ECMAScript modules', esmApp, 'Security'],
])('an app %s', (_which, app, stack) => {
  it('type-checks, and deploys the functions of the project', () => {
    // Which compiles first, as `cdk init` has it.
    run(app, join(root, 'node_modules/.bin/cdk'), 'synth', '--quiet');
    const template = Template.fromJSON(readJson(join(app, 'cdk.out', `${stack}.template.json`)));
    const own = functionsIn(synthesize({ codeDirectory: ownBundle }));
    expect(own.map(([handler]) => handler)).toEqual(['receiver.handler', 'relay.handler']);
    expect(functionsIn(template)).toEqual(own);
    expect(readdirSync(join(app, 'cdk.out'))).toContain(`asset.${own[0]![1].replace('.zip', '')}`);
  });

  it('passes its own tests', () => {
    expect(() => run(app, 'npm', 'test')).not.toThrow();
  });
});

describe('a consumer', () => {
  it.each([
    ['commonjs', 'node'],
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('finds the types with a compiler of two years ago, modules %s resolved as %s', (module, resolution) => {
    const kind = ['--module', module, '--moduleResolution', resolution];
    expect(run(oldApp, 'npx', 'tsc', '--noEmit', ...kind)).toBe('');
  });

  it('finds the types also if a bundler resolves them', () => {
    expect(run(esmApp, 'npx', 'tsc', '--module', 'esnext', '--moduleResolution', 'bundler')).toBe('');
  });

  it('installs less than 5 MB if it wants the types alone', () => {
    const tsc = join(commonjsApp, 'node_modules/.bin/tsc');
    expect(run(typesApp, tsc, '--noEmit', '--strict', '--module', 'nodenext', 'consumer.ts')).toBe('');
    expect(bytesIn(join(typesApp, 'node_modules'))).toBeLessThan(5_000_000);
  });

  it('is told what to change about a source', () => {
    expect(run(esmApp, 'node', 'mistake.ts')).toBe(
      "Fix the list of sources:\n- source 'Ocean': the name is the path of its URL; use 1 to 64 of a-z, 0-9 and '-'\n",
    );
  });

  it("gets the message's schema and the modules of its types", () => {
    expect(run(esmApp, 'node', 'consumer.ts')).toBe('https://json-schema.org/draft/2020-12/schema\n');
  });
});

// In the app that has the package alone: the commands need nothing beside it.
describe('the commands, in an app', () => {
  const npx = ['npx', 'security-webhook-receiver'] as const;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.stop());

  it('say what there is to run', () => {
    for (const args of [['--help'], ['send', '--help']]) {
      const help = run(typesApp, ...npx, ...args);
      expect(help).toMatch(/^Usage: npx security-webhook-receiver /);
      expect(overlong(help)).toEqual([]);
    }
  });

  it('run on the lowest Node.js that the package takes, which says nothing of itself', () => {
    const lowestApp = join(directory, 'lowest');
    writeFiles(lowestApp, { 'package.json': '{"private":true}' });
    const name = `node-${process.platform}-${process.arch}`;
    install(lowestApp, `${name}@20.19.0`);
    const program = [
      join(lowestApp, 'node_modules', name, 'bin/node'),
      join(typesApp, 'node_modules/security-webhook-receiver/dist/package/commands/cli/bin.cjs'),
    ] as const;
    expect(run(typesApp, ...program, 'send', '--help')).toMatch(/^Usage: /);
    expect(() => run(typesApp, ...program, 'tail', '--queue-url', 'http://127.0.0.1:1/q')).toThrow(
      /type, id\n\nThe queue http:\/\/127\.0\.0\.1:1\/q does not answer: ECONNREFUSED\.\n$/,
    );
  });

  it('answer a mistake in a sentence', () => {
    expect(() => run(typesApp, ...npx, 'sned')).toThrow(
      /ended with 2:\s+There is no such command\. Do you mean send\? See npx security-webhook-receiver\s+--help\.\n/,
    );
  });

  it('send a sample to a receiver, and read its event from the queue until Ctrl-C', async () => {
    const { sources, sqs } = receiver.ready;
    const { url, secret } = sources.find(({ name }) => name === 'ocean')!;
    const send = ['send', 'ocean', '--sample', 'audit_log', '--url', url, '--key-env', 'OCEAN_KEY'];
    expect(run(typesApp, 'env', `OCEAN_KEY=${secret}`, ...npx, ...send)).toMatch(
      /^POST .+\n200 {2}\{"accepted":1,"duplicates":0,"deadLettered":0\} /,
    );
    const [npxItself, ...rest] = [...npx, 'tail', '--json', '--queue-url', sqs.queueUrl];
    // A group of its own: a terminal sends Ctrl-C to all of it.
    const tail = spawn(npxItself!, rest, { cwd: typesApp, env: environment, detached: true });
    const ended = once(tail, 'close');
    const [line] = await once(tail.stdout, 'data');
    process.kill(-tail.pid!, 'SIGINT');
    expect(JSON.parse(String(line))).toMatchObject({ type: 'security.ocean.audit_log' });
    await ended;
  });
});
