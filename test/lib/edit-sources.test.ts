import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import type { Source } from '../../lib/props/source.ts';
import { aliasOf, definitionOf, functionOf, synthesize, text } from './synthesize.ts';

// Whatever becomes of one source, a delivery to another one finds what it found before: its path, the function behind it,
// the permission to call that, and the secret.

const added: Source = { name: 'added', provider: 'signal-sciences' };
const everyProp: Omit<Source, 'name'> = {
  provider: 'ocean',
  signatureHeader: 'X-Signature',
  forwardHeaders: ['X-Tenant-Id'],
  allowedAddresses: ['198.18.0.0/24'],
  apiKeyRequired: true,
  throttle: { requestsPerSecond: 5, burst: 10 },
  expectEvery: Duration.hours(6),
};

type Edit = (sources: readonly Source[]) => readonly Source[];

const places: readonly [where: string, of: (length: number) => number][] = [
  ['first', () => 0],
  ['middle', (length) => Math.floor(length / 2)],
  ['last', (length) => length - 1],
];
const edits: readonly [what: string, edit: Edit][] = [
  ...places.flatMap(([where, of]): [string, Edit][] => [
    [`the ${where} taken out`, (sources) => sources.toSpliced(of(sources.length), 1)],
    [`one put in at the ${where}`, (sources) => sources.toSpliced(of(sources.length), 0, added)],
  ]),
  ['one put in behind all', (sources) => [...sources, added]],
  ['the first edited in every prop', ([first, ...others]) => [{ ...everyProp, name: first!.name }, ...others]],
  ["the first another vendor's", ([first, ...others]) => [{ name: first!.name, provider: 'searchstream' }, ...others]],
  ['the first renamed', ([, ...others]) => [added, ...others]],
  ['the order turned round', (sources) => sources.toReversed()],
];

const listOf = (length: number): Source[] =>
  Array.from({ length }, (_, index) => ({ name: `tenant-${index}`, provider: 'ocean' }));

/** All that a delivery to a source meets on its way to the function. */
function wayOf(template: Template, source: string) {
  const permissions = Object.entries(template.findResources('AWS::Lambda::Permission')).filter(([, { Properties }]) =>
    text(Properties.SourceArn).endsWith(`/POST/${source}`),
  );
  const secrets = Object.entries(template.findResources('AWS::SecretsManager::Secret')).filter(([, { Properties }]) =>
    Properties.Description.includes(` ${source} `),
  );
  expect([permissions.length, secrets.length]).toEqual([1, 1]);
  return {
    path: definitionOf(template).paths[`/${source}`],
    function: [functionOf(template, source), aliasOf(template, source)],
    permissions,
    secrets,
  };
}

// One alone; two, of which an edit leaves one; and several for each of the functions.
describe.each([1, 2, 24])('in a list of %d sources', (length) => {
  const before = listOf(length);
  const functionCount = 4;
  const templateBefore = synthesize({ sources: before, functionCount });
  const waysBefore = new Map(before.map(({ name }) => [name, wayOf(templateBefore, name)]));
  const possible = edits.filter(([, edit]) => edit(before).length > 0);

  it.each(possible)('with %s, every other source keeps its way', (_what, edit) => {
    const after = edit(before);
    const templateAfter = synthesize({ sources: after, functionCount });
    const kept = after.filter((source) => before.some((each) => JSON.stringify(each) === JSON.stringify(source)));
    for (const { name } of kept) expect(wayOf(templateAfter, name)).toEqual(waysBefore.get(name));
    for (const { name } of after) expect(wayOf(templateAfter, name).path).toBeDefined();
    expect(Object.keys(definitionOf(templateAfter).paths)).toEqual(after.map(({ name }) => `/${name}`));
  });
});

describe('a deployment', () => {
  const sources = listOf(3);
  const idOf = (template: Template) => Object.keys(template.findResources('AWS::ApiGateway::Deployment'));

  it('is a new one if a source is removed: made from the definition, it no longer has that path', () => {
    const [, ...rest] = sources;
    const after = synthesize({ sources: rest });
    expect(idOf(after)).not.toEqual(idOf(synthesize({ sources })));
    expect(definitionOf(after).paths).not.toHaveProperty(`/${sources[0]!.name}`);
  });

  it('comes behind the permissions that it needs, and behind the version that the alias names', () => {
    const template = synthesize({ sources });
    const [deployment] = Object.values(template.findResources('AWS::ApiGateway::Deployment'));
    const needed = sources.flatMap(({ name }) => [
      aliasOf(template, name),
      ...wayOf(template, name).permissions.map(([id]) => id),
    ]);
    expect(deployment!.DependsOn).toEqual(expect.arrayContaining(needed));
  });

  it('is needed by no permission: each names the stage by a literal, so it is there before the stage changes over', () => {
    const template = synthesize({ sources });
    const arns = Object.values(template.findResources('AWS::Lambda::Permission')).map(({ Properties }) => Properties);
    const ofGateway = arns.filter(({ Principal }) => Principal === 'apigateway.amazonaws.com');
    expect(ofGateway).toHaveLength(sources.length);
    for (const { SourceArn } of ofGateway)
      expect(text(SourceArn)).toMatch(/\$\{ReceiverApiWebhooks\}\/prod\/POST\/tenant-\d$/);
  });
});
