import { judge } from './judge.ts';
import { survivorsIn } from './survivor.ts';

const text = 'const a = 1;\nif (a > 0) {\n  doIt();\n}\n';
const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const edge = { fileName: 'a.ts', location: at(2, 5, 2, 10), replacement: 'a >= 0' };
const empty = { fileName: 'a.ts', location: at(2, 12, 4, 2), replacement: '{}' };
const argued = survivorsIn('a.ts', 'It is never 0.', [['if (a > 0) {', 'if (a >= 0) {']]);

const judged = (mutants: Parameters<typeof judge>[0]) => judge(mutants, argued, () => text);

describe('a mutant', () => {
  it('may survive if that is argued', () => {
    expect(judged([{ ...edge, status: 'Survived' }])).toEqual({ unnoticed: [], gone: [] });
  });

  it.each(['Survived', 'NoCoverage'] as const)('may not otherwise: %s, over several lines', (status) => {
    const unnoticed = ['a.ts\n- if (a > 0) {\n+ if (a > 0) {}'];
    const others = [{ ...edge, status: 'Survived' as const }];
    expect(judged([{ ...empty, status }, ...others])).toEqual({ unnoticed, gone: [] });
  });

  it.each(['Killed', 'Timeout', 'RuntimeError'] as const)('that is argued must not be noticed: %s', (status) => {
    const gone = ['a.ts\n- if (a > 0) {\n+ if (a >= 0) {'];
    expect(
      judged([
        { ...edge, status },
        { ...empty, status },
      ]),
    ).toEqual({ unnoticed: [], gone });
  });

  it('is not missed in a file that was not mutated', () => {
    expect(judged([{ ...empty, fileName: 'b.ts', status: 'Killed' }])).toEqual({ unnoticed: [], gone: [] });
  });
});
