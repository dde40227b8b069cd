import { sha256 } from '../../lambda/delivery/sha256.ts';
import type { Row } from '../../lambda/message/row.ts';
import { messageOf } from './message-of.ts';

/** An Ocean event's row for the main queue, different for each id. */
export function outboxRow(id: string, changes: Partial<Row> = {}): Row {
  return {
    key: `ocean#${id}`,
    queue: 'main',
    message: messageOf(id, `,"data":{"id":"${id}"}`),
    attributes: { source: '/ocean', type: 'security.ocean.audit_log' },
    group: 'ocean',
    sha256: sha256(id),
    receivedAt: 1_700_000_000_000,
    ...changes,
  };
}
