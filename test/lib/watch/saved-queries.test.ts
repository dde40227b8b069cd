import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonsOf } from '../../../lambda/observe/metrics.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { keyProblems } from '../../support/key-problems.ts';
import { outcomeSamples, probedSamples, received } from '../../support/outcome-samples.ts';
import { writtenLines } from '../../support/written-lines.ts';
import { resourcesOf } from '../synthesize.ts';
import { synthesizeMonitored } from './monitored.ts';

// A column that no log line has is empty for whoever is woken, and says nothing of why.

const runbook = readFileSync(join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');
const queries = resourcesOf(synthesizeMonitored(), 'AWS::Logs::QueryDefinition').map(
  ({ Name, QueryString }) => [Name.replace(/^.*\//, ''), QueryString] as [string, string],
);

/** What Logs Insights adds to each line, and the words of its language. */
const language = 'fields filter stats sort limit by as and or like asc desc count min max @timestamp @message'.split(
  ' ',
);

function fieldsOf(query: string): string[] {
  const bare = query.replace(/'[^'\n]*'/g, '').replace(/ \/\S+\//g, ' ');
  const aliases = Array.from(bare.matchAll(/ as (\w+)/g), ([, alias]) => alias!);
  const words = Array.from(bare.matchAll(/`([^`]+)`|(@?[A-Za-z][\w.]*)/g), ([, quoted, plain]) => (quoted ?? plain)!);
  return words.filter((word) => !language.includes(word) && !aliases.includes(word));
}

/** The paths of all members, such as `steps.wait`. */
function paths(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]) => [
    `${before}${name}`,
    ...(typeof inner === 'object' && inner !== null ? paths(inner, `${before}${name}.`) : []),
  ]);
}

describe('a saved query', () => {
  let logged: Set<string>;
  beforeAll(async () => {
    const { reportCanary, reportDelivery, reportDrain, reportFault } = await import('../../../lambda/aws/report.ts');
    const delivery = deliveryOf(sourceOf(ocean));
    const lines = writtenLines(() => {
      for (const outcome of outcomeSamples) reportDelivery({ delivery, outcome, status: 200, milliseconds: 1 });
      reportDrain({
        relayed: 1,
        failed: 1,
        oldest: 1,
        backlog: 1,
        deadLettered: new Map(),
        faults: new Map(),
        givenUp: [],
      });
      reportCanary(probedSamples);
      reportFault('prewarm', new Error());
    });
    logged = new Set(lines.filter((line) => !('_aws' in line)).flatMap((line) => paths(line)));
  });

  it.each(queries)('asks for what the log lines have: %s', (_name, query) => {
    expect(fieldsOf(query)).not.toEqual([]);
    expect(fieldsOf(query).filter((field) => !logged.has(field))).toEqual([]);
  });
});

describe('what a log line can say', () => {
  it.each([
    ...reasonsOf.Refused,
    ...reasonsOf.DeadLettered,
    ...keyProblems,
    ...Object.keys(received.observed.steps).filter((step) => step !== 'read'),
    ...outcomeSamples.map(({ kind }) => kind).filter((kind) => ['not-durable', 'keys-unavailable'].includes(kind)),
  ])('is in the runbook: %s', (word) => {
    expect(runbook).toContain(`\`${word}\``);
  });
});
