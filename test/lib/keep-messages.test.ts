import { resourcesOf, synthesize } from './synthesize.ts';

describe('a receiver that keeps messages', () => {
  const template = synthesize({ keepMessagesDays: 90 });
  const without = synthesize();

  it('tells both functions for how many days', () => {
    const told = (of: typeof template) =>
      resourcesOf(of, 'AWS::Lambda::Function').map(({ Environment }) => Environment.Variables.KEEP_MESSAGES_DAYS);
    expect([told(template), told(without)]).toEqual([
      ['90', '90'],
      [undefined, undefined],
    ]);
  });

  it('keeps the content of large events for longer than a message that is sent again on its last day', () => {
    const expirations = (of: typeof template) =>
      resourcesOf(of, 'AWS::S3::Bucket')[0]!.LifecycleConfiguration.Rules.flatMap(
        ({ ExpirationInDays }: { ExpirationInDays?: number }) => ExpirationInDays ?? [],
      );
    const [longest] = resourcesOf(template, 'AWS::SQS::Queue')
      .map(({ MessageRetentionPeriod }) => MessageRetentionPeriod / 86_400)
      .sort((a, b) => b - a);
    expect([expirations(template), expirations(without)]).toEqual([[105], [45]]);
    expect(longest).toBeLessThan(105 - 90);
  });

  it('says so in an output, which npm run replay reads', () => {
    expect(template.findOutputs('KeepMessagesDays')).toMatchObject({ KeepMessagesDays: { Value: '90' } });
    expect(without.findOutputs('KeepMessagesDays')).toEqual({});
  });

  it('differs from one that does not in nothing else: no permission, no index, no function', () => {
    const changed = Object.entries(template.toJSON().Resources).filter(
      ([id, resource]) => JSON.stringify(resource) !== JSON.stringify(without.toJSON().Resources[id]),
    );
    const types = changed.map(([, resource]) => (resource as { Type: string }).Type);
    expect(types.sort()).toEqual([
      // Each points at the version that knows.
      'AWS::Lambda::Alias',
      'AWS::Lambda::Alias',
      'AWS::Lambda::Function',
      'AWS::Lambda::Function',
      'AWS::Lambda::Version',
      'AWS::Lambda::Version',
      'AWS::S3::Bucket',
    ]);
  });

  it.each([29, 365.5])('is refused for %d days', (keepMessagesDays) => {
    expect(() => synthesize({ keepMessagesDays })).toThrow(`keepMessagesDays is ${keepMessagesDays}; use a whole`);
  });
});
