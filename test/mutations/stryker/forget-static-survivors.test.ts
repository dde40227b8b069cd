import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetStaticSurvivors } from './forget-static-survivors.ts';

describe('what Stryker keeps of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stryker-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has no mutant any more that survived as its module loads: a test may notice it now', () => {
    const file = join(folder, 'incremental.json');
    const kept = [{ status: 'Survived' }, { status: 'Killed', static: true }];
    const write = (mutants: unknown) =>
      JSON.stringify({ schemaVersion: '1.0', files: { 'lambda/http.ts': { mutants } } });
    writeFileSync(file, write([...kept, { status: 'Survived', static: true }]));
    forgetStaticSurvivors(file);
    expect(readFileSync(file, 'utf8')).toBe(write(kept));
  });

  it('may not be there yet', () => {
    expect(() => forgetStaticSurvivors(join(folder, 'none.json'))).not.toThrow();
  });
});
