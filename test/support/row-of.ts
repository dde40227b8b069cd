import type { Row } from '../../lambda/message/row.ts';

/** A row with defaults for everything that a test does not care about. */
export function rowOf(rest: Partial<Row> = {}): Row {
  return {
    key: 'ocean#evt-1',
    queue: 'main',
    message: '{}',
    attributes: {},
    group: 'ocean',
    sha256: 'a'.repeat(64),
    receivedAt: 0,
    ...rest,
  };
}
