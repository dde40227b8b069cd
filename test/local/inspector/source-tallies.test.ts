import { kindsOf, type OutcomeKind } from '../../../local/inspector/deliveries/outcome-kinds.ts';
import { SourceTallies } from '../../../local/inspector/deliveries/source-tallies.ts';

const counts = (accepted: number, duplicates: number, deadLettered: number) =>
  JSON.stringify({ accepted, duplicates, deadLettered });

describe('a delivery', () => {
  it.each<[status: number, body: string, kinds: OutcomeKind[]]>([
    [200, counts(1, 0, 0), ['accepted']],
    [200, counts(0, 2, 0), ['known']],
    [200, counts(1, 1, 1), ['accepted', 'known', 'dead-letter']],
    [200, counts(0, 0, 0), []],
    [200, 'OK', []],
    [401, '', ['forged']],
    [503, '', ['try-again']],
    [504, '', ['try-again']],
    [429, '', ['try-again']],
    [404, '', ['refused']],
    [413, '', ['refused']],
  ])('answered %d %s is of the kinds %j', (status, body, kinds) => {
    expect(kindsOf({ status, body })).toEqual(kinds);
  });
});

describe('the tallies', () => {
  it('count deliveries by source, those to no source apart, and begin anew once they are cleared', () => {
    const tallies = new SourceTallies();
    tallies.add('ocean');
    tallies.answered({ source: 'ocean', status: 200, body: counts(3, 1, 0) });
    tallies.answered({ source: 'ocean', status: 401, body: '' });
    tallies.answered({ source: undefined, status: 404, body: '' });
    expect(tallies.all()).toEqual([
      { source: 'ocean', deliveries: 2, kinds: { accepted: 1, known: 1, forged: 1 } },
      { source: undefined, deliveries: 1, kinds: { refused: 1 } },
    ]);
    tallies.clear();
    expect(tallies.all()).toEqual([{ source: 'ocean', deliveries: 0, kinds: {} }]);
  });
});
