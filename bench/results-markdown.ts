import { type Section, targetCells } from './section.ts';

/** The tables and charts of a run as a page. */
export function resultsMarkdown(
  sections: readonly Section[],
  machine: Readonly<{ cpu: string; cores: number; node: string }>,
  quick: boolean,
): string {
  const targetRows = sections.flatMap(({ targets = [] }) => targets.map(targetCells));
  const parts = [
    '# Measured',
    `By \`npm run bench${quick ? ' -- --quick' : ''}\` on ${machine.cores} cores of ${machine.cpu}, Node ${machine.node}.`,
    '## Targets',
    'A ratio is the median over the rounds, with the middle half of them in brackets.',
    table(['', 'measured', 'at most', 'reached'], targetRows),
    ...sections.flatMap(({ title, note, head, rows, charts = [] }) => [
      `## ${title}`,
      note,
      table(head, rows),
      ...charts.map((chart) => `![${chart.title}](${chart.name}.svg)`),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
