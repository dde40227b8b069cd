import { relayLine } from '../../../commands/start/relay-line.ts';
import { readLogLine } from '../../../local/functions/log-lines.ts';

const noon = new Date(2026, 0, 1, 12).getTime();
const lineOf = (fields: object) =>
  relayLine(readLogLine('relay', JSON.stringify({ message: 'relay', ...fields })), noon);

describe("the console's line about the relay", () => {
  it('says what was published, what was not, and why', () => {
    const faults = { 'publish: TimeoutError': 4 };
    expect(lineOf({ relayed: 3, failed: 4, backlog: 4, faults })).toBe(
      '12:00:00 relay        relayed 3, failed 4, backlog 4; publish: TimeoutError (4)',
    );
  });

  it('says that the backlog is unknown if the table does not answer', () => {
    expect(lineOf({ relayed: 0, failed: 0, faults: { 'query: ECONNRESET': 1 } })).toContain(
      'backlog unknown; query: ECONN',
    );
  });

  it('is left out if there was nothing to do, or the line is of another kind', () => {
    expect(lineOf({ relayed: 0, failed: 0, backlog: 0, faults: {} })).toBeUndefined();
    expect(lineOf({ message: 'fault', relayed: 1 })).toBeUndefined();
    expect(relayLine(readLogLine('receiver', JSON.stringify({ message: 'relay', relayed: 1 })), noon)).toBeUndefined();
  });

  it('cannot steer a terminal', () => {
    expect(lineOf({ relayed: 1, failed: 0, backlog: 0, faults: { '\u001b[2J': 1 } })).not.toContain('\u001b');
  });
});
