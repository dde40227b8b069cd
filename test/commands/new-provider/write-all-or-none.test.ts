import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAllOrNone } from '../../../commands/new-provider/write-all-or-none.ts';

describe('files that are written together', () => {
  let directory: string;
  const at = (name: string) => join(directory, name);
  const files = () => globSync('*', { cwd: directory }).sort();

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'write-'));
    writeFileSync(at('list'), 'before');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('are made, and changed', () => {
    writeAllOrNone([[at('one'), '1']], [[at('list'), 'after']]);
    expect(readFileSync(at('one'), 'utf8') + readFileSync(at('list'), 'utf8')).toBe('1after');
  });

  it('are made in a new folder, which is removed with them', () => {
    writeAllOrNone([[at('new/folder/one'), '1']], []);
    expect(readFileSync(at('new/folder/one'), 'utf8')).toBe('1');
    const unchangeable = [[at('no such file'), 'after']] as const;
    expect(() => writeAllOrNone([[at('other/folder/one'), '1']], unchangeable)).toThrow();
    expect(files()).toEqual(['list', 'new']);
  });

  it.each<[what: string, spoil: () => void, left: string[]]>([
    ['one is there', () => writeFileSync(at('two'), 'own'), ['list', 'two']],
    // What existsSync does not see.
    ['one is a link to nowhere', () => symlinkSync('nowhere', at('two')), ['list', 'two']],
    ['one is in what is not a folder', () => writeFileSync(at('folder'), 'own'), ['folder', 'list']],
  ])('do not exist if %s', (_what, spoil, left) => {
    spoil();
    const made = left.includes('two') ? at('two') : at('folder/two');
    const write = () =>
      writeAllOrNone(
        [
          [at('one'), '1'],
          [made, '2'],
        ],
        [[at('list'), 'after']],
      );
    expect(write).toThrow();
    expect([files(), readFileSync(at('list'), 'utf8')]).toEqual([left, 'before']);
  });

  it('are as before if another cannot be changed', () => {
    mkdirSync(at('folder'));
    const changed = [
      [at('list'), 'after'],
      [at('folder'), 'after'],
    ] as const;
    expect(() => writeAllOrNone([[at('one'), '1']], changed)).toThrow();
    expect([files(), readFileSync(at('list'), 'utf8')]).toEqual([['folder', 'list'], 'before']);
  });
});
