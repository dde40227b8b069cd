import { resourcesOf, sources, synthesize, text } from '../synthesize.ts';
import { metricsOfWidget, synthesizeMonitored, type Widget, widgetsOf } from './monitored.ts';

const template = synthesizeMonitored();
const widgets = widgetsOf(template);
const columns = 24;

const titled = (title: string) => widgets.filter(({ properties }) => properties.title === title);
const namesOf = (widget: Widget) => metricsOfWidget(widget).map(({ name }) => name);

describe('the dashboard', () => {
  it('answers in its first row whether it works: alarms, events, answers, what waits', () => {
    const first = widgets.filter(({ y }) => y === 0).sort((a, b) => a.x - b.x);
    expect(first.map(({ properties }) => properties.title)).toEqual([
      'Alarms',
      'Events accepted, by source',
      'Time to the answer',
      'Waiting: queue, dead letters, relay',
    ]);
    expect(metricsOfWidget(first[1]!).map(({ dimensions }) => dimensions.source)).toEqual(
      sources.map(({ name }) => name),
    );
  });

  it('shows the state of every alarm', () => {
    const arns = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ id }) => text({ 'Fn::GetAtt': [id, 'Arn'] }));
    expect([...titled('Alarms')[0]!.properties.alarms!].sort()).toEqual(arns.sort());
  });

  it('has rows as wide as it is', () => {
    const rows = Map.groupBy(widgets, ({ y }) => y);
    for (const row of rows.values()) expect(row.reduce((sum, { width }) => sum + width, 0)).toBe(columns);
  });

  it('shows the 50th, 95th and 99th percentile of the answer against the 5 seconds that vendors wait', () => {
    const answers = titled('Time to the answer');
    expect(answers).toHaveLength(1 + sources.length);
    for (const answer of answers) {
      expect(metricsOfWidget(answer).map(({ statistic }) => statistic)).toEqual(['p50', 'p95', 'p99']);
      expect(answer.properties.annotations!.horizontal!.map(({ value }) => value)).toContain(5_000);
    }
  });

  it('shows for each source, under its name, the same as for all, and the reasons', () => {
    const headings = widgets.flatMap(({ properties, y }) => (properties.markdown ? [{ y, ...properties }] : []));
    const titles = sources.map(({ name }) => {
      const at = headings.findIndex(({ markdown }) => markdown === `## ${name}`);
      const below = widgets.filter(({ y }) => y > headings[at]!.y && y < headings[at + 1]!.y);
      const named = below.flatMap(metricsOfWidget).map(({ dimensions }) => dimensions.source ?? dimensions.Resource);
      expect(new Set(named)).toEqual(new Set([name, `/${name}`]));
      return below.map(({ properties }) => properties.title);
    });
    expect(titles[0]).toEqual([
      'Events: accepted, duplicate, dead-lettered',
      'Time to the answer',
      'Turned away, and detours',
      'Why refused (left), why dead-lettered (right)',
      'Age of events on arrival',
      'Signed with the previous key',
    ]);
    expect(titles[1]).toEqual(titles[0]);
  });

  it('shows depth and age of the queue, dead letters and the backlog of the relay together', () => {
    expect(namesOf(titled('Waiting: queue, dead letters, relay')[0]!)).toEqual([
      'ApproximateNumberOfMessagesVisible',
      'ApproximateNumberOfMessagesVisible',
      'Backlog',
      'ApproximateAgeOfOldestMessage',
    ]);
  });

  it('shows whether one source keeps the others waiting', () => {
    const [fair] = titled('Fair queue: sources that crowd it, and the others');
    expect(metricsOfWidget(fair!).map(({ name, dimensions }) => [name, dimensions.QueueName])).toEqual(
      [
        'ApproximateNumberOfMessagesVisibleInQuietGroups',
        'ApproximateNumberOfNoisyGroups',
        'ApproximateAgeOfOldestMessageInQuietGroups',
      ].map((name) => [name, `\${ReceiverEventsQueue.QueueName}`]),
    );
  });

  it('shows what costs: requests, invocations, time, capacity, messages, log bytes', () => {
    const cost = widgets.filter(({ properties }) => properties.title?.startsWith('Cost: '));
    expect(new Set(cost.flatMap(namesOf))).toEqual(
      new Set([
        'Count',
        'Invocations',
        'Duration',
        'ConsumedWriteCapacityUnits',
        'ConsumedReadCapacityUnits',
        'NumberOfMessagesSent',
        'IncomingBytes',
      ]),
    );
  });

  it('says where the runbook is', () => {
    const elsewhere = widgetsOf(synthesize({ runbookUrl: 'https://wiki.example.com/runbook' }));
    expect(elsewhere.at(-1)!.properties.markdown).toContain('https://wiki.example.com/runbook');
  });
});

describe('tracing', () => {
  const actions = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
  const traced = (of: typeof template) => ({
    functions: resourcesOf(of, 'AWS::Lambda::Function').map(({ TracingConfig }) => TracingConfig?.Mode),
    stage: resourcesOf(of, 'AWS::ApiGateway::Stage').map(({ TracingEnabled }) => TracingEnabled),
    granted: resourcesOf(of, 'AWS::IAM::Policy').flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.map(({ Action }: { Action: unknown }) => Action),
    ),
  });

  it('is off unless asked', () => {
    expect(traced(template)).toEqual({ functions: [undefined, undefined], stage: [undefined], granted: [] });
  });

  it('is on for gateway and functions when asked, and may do nothing more', () => {
    expect(traced(synthesize({ tracing: true }))).toEqual({
      functions: ['Active', 'Active'],
      stage: [true],
      granted: [actions, actions],
    });
  });
});
