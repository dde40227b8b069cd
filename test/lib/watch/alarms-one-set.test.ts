import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  canaryMetrics,
  deliveryMetrics,
  metricNamespace,
  reasonsOf,
  relayMetrics,
} from '../../../lambda/observe/metrics.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { anchorOf } from '../../../lib/watch/alarms/alarm-definition.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { outcomeSamples, probedSamples } from '../../support/outcome-samples.ts';
import { type EmittedMetric, emittedMetrics, writtenLines } from '../../support/written-lines.ts';
import { resourcesOf, sources } from '../synthesize.ts';
import { metricsOfAlarm, metricsOfWidget, nameOfAlarm, synthesizeMonitored, widgetsOf } from './monitored.ts';

const template = synthesizeMonitored();
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
const widgets = widgetsOf(template);
const queries = resourcesOf(template, 'AWS::Logs::QueryDefinition');
const runbookPath = join(import.meta.dirname, '../../../docs/runbook.md');
const runbook = readFileSync(runbookPath, 'utf8');

/** `Refused(service, source, reason=wrong)`: name, dimensions, and which reason. */
const shape = (name: string, dimensions: Readonly<Record<string, unknown>>) => {
  const parts = Object.entries(dimensions).map(([key, value]) => (key === 'reason' ? `${key}=${value}` : key));
  return `${name}(${parts.sort().join(', ')})`;
};

const shapes = (metrics: readonly Pick<EmittedMetric, 'namespace' | 'name' | 'dimensions'>[]) =>
  new Set(
    metrics
      .filter(({ namespace }) => namespace === metricNamespace)
      .map(({ name, dimensions }) => shape(name, dimensions)),
  );

/** The sets of dimensions that metrics have: of the receiver, the same by source, and by reason too. */
const dimensionsOf = {
  receiver: ['service'],
  source: ['service', 'source'],
  reason: ['service', 'source', 'reason'],
};

const declared = new Set([
  ...Object.keys(deliveryMetrics).flatMap((name) =>
    [dimensionsOf.receiver, dimensionsOf.source].map((keys) => `${name}(${[...keys].sort().join(', ')})`),
  ),
  ...Object.keys({ ...relayMetrics, ...canaryMetrics }).map((name) => `${name}(${dimensionsOf.receiver.join(', ')})`),
  ...Object.entries(reasonsOf).flatMap(([name, reasons]) =>
    reasons.map((reason) =>
      shape(name, { ...Object.fromEntries(dimensionsOf.reason.map((key) => [key, ''])), reason }),
    ),
  ),
]);

const named = [...widgets.flatMap(metricsOfWidget), ...alarms.flatMap(metricsOfAlarm)];
const serviceNames = new Set(
  resourcesOf(template, 'AWS::Lambda::Function').map(
    ({ Environment }) => Environment.Variables.POWERTOOLS_SERVICE_NAME as string,
  ),
);

describe('the metrics that are declared', () => {
  let emitted: EmittedMetric[];
  beforeAll(async () => {
    process.env.POWERTOOLS_SERVICE_NAME = 'receiver-1';
    const { reportCanary, reportDelivery, reportDrain } = await import('../../../lambda/aws/report.ts');
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
    });
    emitted = emittedMetrics(lines);
  });

  it('are those that the code emits, with the same dimensions', () => {
    expect(shapes(emitted)).toEqual(declared);
  });

  it('are emitted with the units that are declared', () => {
    const units: Record<string, string> = { ...deliveryMetrics, ...relayMetrics, ...canaryMetrics };
    expect(emitted.filter(({ name, unit }) => units[name] !== unit)).toEqual([]);
  });

  it('are those that dashboard and alarms name, with the same dimensions', () => {
    expect(shapes(named)).toEqual(declared);
  });

  it('are on the dashboard, all of them', () => {
    expect(shapes(widgets.flatMap(metricsOfWidget))).toEqual(declared);
  });

  it('are named for this receiver and its sources, each of them, and for no other', () => {
    const own = named.filter(({ namespace }) => namespace === metricNamespace);
    expect(serviceNames.size).toBe(1);
    expect(new Set(own.map(({ dimensions }) => dimensions.service))).toEqual(serviceNames);
    const named_ = own.flatMap(({ dimensions }) => dimensions.source ?? []);
    expect(new Set(named_)).toEqual(new Set(sources.map(({ name }) => name)));
    const bySource = sources.map(({ name }) => shapes(own.filter(({ dimensions }) => dimensions.source === name)));
    expect(bySource[0]).toEqual(bySource[1]);
  });
});

describe('the runbook', () => {
  const [, alarmPart = ''] = /^# Alarms$(.*?)^# /ms.exec(runbook) ?? [];
  const headings = (text: string, level: string) =>
    [...text.matchAll(new RegExp(`^${level} (.+)$`, 'gm'))].map((match) => match[1]!);

  it('has a section for each alarm, and for no other', () => {
    const links = alarms.map(
      ({ AlarmDescription }) => /What to do: docs\/runbook\.md#(.+)$/.exec(AlarmDescription)?.[1],
    );
    expect([...new Set(links)].sort()).toEqual(headings(alarmPart, '###').map(anchorOf).sort());
  });

  it('calls each alarm as the alarm is called', () => {
    const titles = headings(alarmPart, '###').map((title) => title.replaceAll(' ', '').toLowerCase());
    const names = alarms.map(({ id }) => nameOfAlarm(id).toLowerCase());
    expect(names.filter((name) => !titles.some((title) => name.startsWith(title)))).toEqual([]);
  });

  it('says of each alarm how to see it, what to do and when it is over', () => {
    const sections = alarmPart.split(/^### /m).slice(1);
    expect(sections.length).toBeGreaterThan(10);
    for (const section of sections) {
      expect(section).toMatch(/^\| see it +\|/m);
      expect(section).toMatch(/^\| over +\|/m);
      expect(section.match(/^\| /gm)!.length).toBeGreaterThan(2);
    }
  });

  it('names the queries that the stack saves, and no other', () => {
    const saved = queries.map(({ Name }) => Name.replace(/^.*\//, ''));
    const inItalics = [...alarmPart.matchAll(/([*_])([a-z][a-z0-9 -]*[a-z0-9])\1/g)].map((match) => match[2]!);
    const columns = ['deliveries'];
    expect([...new Set(inItalics)].filter((name) => !columns.includes(name) && !saved.includes(name))).toEqual([]);
    expect(saved.filter((name) => !runbook.includes(`*${name}*`) && !runbook.includes(`_${name}_`))).toEqual([]);
  });

  it('links to what exists', () => {
    const links = [...runbook.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]!);
    const anchors = headings(runbook, '#+').map((heading) => `#${anchorOf(heading)}`);
    const broken = links.filter((link) => {
      const [file, anchor] = link.split('#');
      if (file === '') return !anchors.includes(`#${anchor}`);
      const path = join(dirname(runbookPath), file!);
      if (!existsSync(path)) return true;
      return anchor !== undefined && !headings(readFileSync(path, 'utf8'), '#+').map(anchorOf).includes(anchor);
    });
    expect(links.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });
});
