import { readFileSync } from 'node:fs';

interface Locked {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true }>>;
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('a package that would run a script when it is installed', () => {
  it('is named in package.json, and refused unless it is Node.js', () => {
    const { packages } = readJson<Locked>('package-lock.json');
    const withScript = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
    );
    const { allowScripts } = readJson<{ allowScripts: Record<string, boolean> }>('package.json');
    expect(Object.keys(allowScripts).sort()).toEqual(Array.from(new Set(withScript)).sort());
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node']);
  });
});
