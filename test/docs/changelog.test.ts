import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the changelog', () => {
  const releases = Array.from(
    changelog.matchAll(/^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$/gm),
    ([, release]) => release!,
  );

  it('begins with what is not released, then the version of package.json', () => {
    const headings = Array.from(changelog.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings.slice(0, 2)).toEqual(['Unreleased', expect.stringContaining(`${version} - `)]);
  });

  it('names releases alone whose functions are kept for the tests of the versions after them', () => {
    expect(releases).toContain(version);
    expect(releases.filter((release) => !existsSync(join(root, 'test/versions/released', release, 'lambda')))).toEqual(
      [],
    );
  });
});
