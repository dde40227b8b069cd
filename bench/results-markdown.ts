import { figure } from './format.ts';
import { isReached, type Section } from './section.ts';

/** The tables and charts of a run as a page. */
export function resultsMarkdown(
  sections: readonly Section[],
  machine: Readonly<{ cpu: string; cores: number; node: string }>,
  quick: boolean,
): string {
  const targets = sections.flatMap(({ targets = [] }) => targets);
  const targetRows = targets.map((target) => [
    target.what,
    figure(target.measured),
    'atMost' in target.limit ? `at most ${target.limit.atMost}` : `at least ${target.limit.atLeast}`,
    isReached(target) ? 'yes' : '**no**',
  ]);
  const parts = [
    '# Measured',
    `By \`npm run bench${quick ? ' -- --quick' : ''}\` on ${machine.cores} cores of ${machine.cpu}, Node ${machine.node}.`,
    '## Targets',
    table(['', 'measured', 'target', 'reached'], targetRows),
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
