import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directory = mkdtempSync(join(tmpdir(), 'same-bytes-'));

afterAll(() => rmSync(directory, { recursive: true }));

/** A clean clone of the last commit, installed and built; its folder. */
function buildClone(...path: string[]): string {
  const clone = join(directory, ...path);
  execFileSync('git', ['clone', '--quiet', '.', clone]);
  const inside = { cwd: clone, stdio: 'pipe' } as const;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], inside);
  execFileSync('npm', ['run', '--silent', 'build'], inside);
  return clone;
}

/** What the build made, by path. */
function built(clone: string): Record<string, string> {
  const dist = join(clone, 'dist');
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(dist.length), readFileSync(path, 'utf8')];
    }),
  );
}

describe('two clean clones in other folders', () => {
  let one: string;
  let other: string;
  beforeAll(() => {
    one = buildClone('one');
    other = buildClone('elsewhere', 'deeper', 'other');
  });

  it('build the same bytes, the lists of what is inside included', () => {
    const files = built(one);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['/lambda/receiver.mjs', '/lambda/relay.mjs', '/lambda.sbom.json']),
    );
    expect(built(other)).toEqual(files);
  });

  it('have a bill of materials of all that is installed, by npm', () => {
    const sbom = JSON.parse(
      execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: one, encoding: 'utf8' }),
    );
    expect(sbom.components.length).toBeGreaterThan(100);
  });
});
