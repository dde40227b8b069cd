import { countFault, errorName, type Faults } from '../../../lambda/delivery/faults.ts';

describe('countFault', () => {
  it('counts each step and error apart', () => {
    const faults: Faults = new Map();
    for (const [step, error] of [
      ['claim', 'TimeoutError'],
      ['claim', 'TimeoutError'],
      ['send', 'TimeoutError'],
    ] as const) {
      countFault(faults, step, error);
    }
    expect([...faults]).toEqual([
      ['claim: TimeoutError', 2],
      ['send: TimeoutError', 1],
    ]);
  });
});

describe('errorName', () => {
  it.each<[what: string, thrown: unknown, expected: string]>([
    ['an error', new TypeError('its message could quote an event'), 'TypeError'],
    ['an error by the name it goes by', Object.assign(new Error('late'), { name: 'TimeoutError' }), 'TimeoutError'],
    ['a string', 'quotes an event', 'UnknownError'],
    ['nothing', undefined, 'UnknownError'],
    ['null', null, 'UnknownError'],
  ])('names %s without its message', (_what, thrown, expected) => {
    expect(errorName(thrown)).toBe(expected);
  });
});
