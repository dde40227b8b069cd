import { readKeepMessagesDays } from '../../../commands/start/keep-messages-days.ts';

describe('KEEP_MESSAGES_DAYS', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['30', 30],
    ['3650', 3_650],
  ])('is read: %j', (text, days) => {
    expect(readKeepMessagesDays(text)).toBe(days);
  });

  it.each(['29', '3651', 'a month', '1e2', '-30'])('is refused in a sentence: %s', (text) => {
    expect(() => readKeepMessagesDays(text)).toThrow(
      `KEEP_MESSAGES_DAYS is '${text}': use a whole number from 30, the days for which records are kept anyway, to 3650, or omit it to keep none.`,
    );
  });
});
