import { textTable } from '../../../../commands/shared/text/text-table.ts';
import { overlong } from '../../said.ts';

describe('a table for a terminal', () => {
  it('has columns below the others if they do not fit beside them', () => {
    const table = textTable(
      ['time', 'type', 'id'],
      [
        ['1', 't'.repeat(50), 'i'.repeat(70)],
        ['2', 'short', `${'words '.repeat(20)}end`],
        ['3', '', ''],
      ],
    );
    expect(overlong(table)).toEqual([]);
    expect(table.split('\n')).toEqual([
      `time  type`,
      '  id',
      `----  ${'-'.repeat(50)}`,
      `1     ${'t'.repeat(50)}`,
      `  ${'i'.repeat(70)}`,
      '2     short',
      `  ${'words '.repeat(13).trimEnd()}`,
      `  ${'words '.repeat(7)}end`,
      '3',
    ]);
  });

  it('fills 80 columns, and no more', () => {
    const cells = (length: number) => ['a'.repeat(40), 'b'.repeat(length)];
    expect(
      textTable(['', ''], [cells(38)])
        .split('\n')
        .at(-1),
    ).toBe(cells(38).join('  '));
    expect(
      textTable(['', ''], [cells(39)])
        .split('\n')
        .slice(-2),
    ).toEqual(['a'.repeat(40), `  ${'b'.repeat(39)}`]);
  });
});
