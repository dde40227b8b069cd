import { canaryLine } from '../../../commands/start/canary-line.ts';
import { readLogLine } from '../../../local/functions/log-lines.ts';

const noon = new Date(2026, 0, 1, 12).getTime();
const lineOf = (fields: object) =>
  canaryLine(readLogLine('canary', JSON.stringify({ message: 'canary', ...fields })), noon);

describe("the console's line about the canary", () => {
  it('says whether it passed, and what the answer was', () => {
    expect(lineOf({ passed: true, came: '200 {}' })).toBe('12:00:00 canary       passed: 200 {}');
    expect(lineOf({ passed: false, came: 'ENOTFOUND' })).toBe('12:00:00 canary       failed: ENOTFOUND');
  });

  it('cannot steer a terminal, and is left out for lines of another kind', () => {
    expect(lineOf({ passed: false, came: '200 \u001b[2J' })).not.toContain('\u001b');
    expect(canaryLine(readLogLine('canary', '{"_aws":{}}'), noon)).toBeUndefined();
    expect(canaryLine(readLogLine('receiver', '{"message":"canary"}'), noon)).toBeUndefined();
  });
});
