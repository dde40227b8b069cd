import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../build/bundle.ts';
import { type BundledPackage, bundledPackages } from '../../build/bundled-packages.ts';

/** Of CycloneDX, what is looked at. */
interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly scope?: string;
}

const directory = mkdtempSync(join(tmpdir(), 'packages-'));

afterAll(() => rmSync(directory, { recursive: true }));

/** A metafile of one output with these inputs, in bytes. */
function metafileOf(inputs: Record<string, number>): Metafile {
  const entries = Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]);
  return { inputs: {}, outputs: { 'out.mjs': { inputs: Object.fromEntries(entries) } } } as unknown as Metafile;
}

function install(path: string, manifest: object): void {
  mkdirSync(join(directory, path), { recursive: true });
  writeFileSync(join(directory, path, 'package.json'), JSON.stringify(manifest));
}

describe('the list of what is in a bundle', () => {
  beforeAll(() => {
    install('node_modules/b', { name: 'b', version: '2.0.0', license: 'MIT' });
    install('node_modules/b/node_modules/@s/a', { name: '@s/a', version: '1.0.0', license: 'ISC' });
    install('node_modules/none', { name: 'none', version: '1.0.0', license: { type: 'MIT' } });
  });

  it.each<[what: string, inputs: Record<string, number>, packages: BundledPackage[]]>([
    ["the project's own code", { 'lambda/a.ts': 10, 'builtin:http': 10 }, []],
    [
      'a package, once',
      { 'node_modules/b/x.js': 1, 'node_modules/b/lib/y.js': 1 },
      [{ name: 'b', version: '2.0.0', license: 'MIT' }],
    ],
    [
      'a package inside another',
      { 'node_modules/b/x.js': 1, 'node_modules/b/node_modules/@s/a/dist/x.js': 1 },
      [
        { name: '@s/a', version: '1.0.0', license: 'ISC' },
        { name: 'b', version: '2.0.0', license: 'MIT' },
      ],
    ],
    ['a package of which nothing is left', { 'node_modules/b/x.js': 0 }, []],
    [
      'a package without a licence',
      { 'node_modules/none/x.js': 1 },
      [{ name: 'none', version: '1.0.0', license: 'unknown' }],
    ],
  ])('is right for %s', async (_what, inputs, packages) => {
    expect(await bundledPackages(metafileOf(inputs), directory)).toEqual(packages);
  });
});

describe('what is in the functions', () => {
  let packages: BundledPackage[];
  beforeAll(async () => {
    await bundle(join(directory, 'lambda'));
    packages = JSON.parse(readFileSync(join(directory, 'lambda.packages.json'), 'utf8'));
  });

  it('is listed beside them', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['@aws-sdk/client-dynamodb', '@aws-sdk/client-s3', 'p-limit']));
    for (const { version } of packages) expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('is what the software bill of materials says, which the build makes for scanners', () => {
    const args = ['--output-reproducible', '--output-file', '-', join(directory, 'lambda.meta.json')];
    const made = spawnSync('cyclonedx-esbuild', args, { encoding: 'utf8' });
    const { components, specVersion } = JSON.parse(made.stdout);
    const inside = components.filter(({ purl, scope }: Component) => purl !== undefined && scope === 'required');
    const named = inside.map(
      ({ group, name, version }: Component) => [group, name].filter(Boolean).join('/') + version,
    );
    expect(named.sort()).toEqual(packages.map(({ name, version }) => name + version).sort());
    expect(specVersion).toBe('1.6');
  });

  it('is under licences that ask of an MIT project no more than to be named', () => {
    const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'];
    expect(packages.filter(({ license }) => !permissive.includes(license))).toEqual([]);
  });
});
