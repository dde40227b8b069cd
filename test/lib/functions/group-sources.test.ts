import { groupSources } from '../../../lib/functions/group-sources.ts';
import { SetupError } from '../../../lib/props/setup-error.ts';
import type { Source } from '../../../lib/props/source.ts';

const many = (count: number, more: Partial<Source> = {}): Source[] =>
  Array.from({ length: count }, (_, index) => ({ name: `ocean-${index}`, provider: 'ocean', ...more }));
const tooMany = Array.from({ length: 400 }, (_, index) => `X-Header-${index}`);

describe('the groups of sources that fit one function', () => {
  it.each([
    [1, [1]],
    [19, [19]],
    [20, [19, 1]],
    [50, [19, 19, 12]],
  ])('are, of %j plain sources, %j', (count, sizes) => {
    expect(groupSources(many(count)).map((group) => group.length)).toEqual(sizes);
  });

  it('keep every source, in order', () => {
    expect(groupSources(many(50)).flat()).toEqual(many(50));
  });

  it('are smaller where sources take more of the environment', () => {
    const [first] = groupSources(many(19, { forwardHeaders: ['X-Tenant-Id', 'X-Region'] }));
    expect(first!.length).toBeLessThan(19);
  });

  it('cannot be made with a source that is too large for any', () => {
    const group = () => groupSources([...many(1), { name: 'large', provider: 'ocean', forwardHeaders: tooMany }]);
    expect(group).toThrow(SetupError);
    expect(group).toThrow("source 'large': its forwardHeaders are too many for a function; leave some out");
  });
});
