import { createHash } from 'node:crypto';
import { payload, unreadableBody } from './steps.ts';

/** What the demo shows of a message. */
export interface DemoMessage {
  readonly queue: 'main' | 'dead-letter';
  readonly source: string;
  readonly type: string;
  readonly id: string;
  /** Why it is in the dead-letter queue; empty in the main one. */
  readonly reason: string;
  /** Whether the data is byte for byte what was signed. */
  readonly data: 'unaltered' | 'altered';
}

/** What must come out of the queues, in any order. */
export const expectedMessages: readonly DemoMessage[] = [
  main('/ocean', 'security.ocean.inbound_protection', 'evt-12345'),
  main('/ocean', 'security.ocean.report_phishing', 'evt-12346'),
  main('/ocean', 'security.ocean.audit_log', 'evt-12347'),
  main('/ocean', 'security.ocean.quarantine_release', 'evt-12348'),
  main('/sigsci', 'com.signalsciences.flag', sha256(payload.signalSciences)),
  main('/searchstream', 'com.datazag.searchstream.phishing_candidate_detected', 'evt_889234-ab12-44c1'),
  {
    queue: 'dead-letter',
    source: '/ocean',
    type: 'security.ocean.unreadable',
    id: sha256(unreadableBody),
    reason: 'unreadable',
    data: 'unaltered',
  },
];

/** @param body of a message: a CloudEvent in structured JSON mode */
export function readMessage(queue: DemoMessage['queue'], body: string): DemoMessage {
  const { source, type, id, reason = '', data_base64: base64 } = JSON.parse(body);
  const bytes = base64 === undefined ? dataText(body) : Buffer.from(base64, 'base64').toString();
  const signed = [...Object.values(payload), unreadableBody];
  const data = signed.some((text) => text.includes(bytes)) ? 'unaltered' : 'altered';
  return { queue, source, type, id, reason, data };
}

/** The text of `data`, which is the last member. */
function dataText(body: string): string {
  return body.slice(body.indexOf('"data":') + '"data":'.length, -1).trim();
}

function main(source: string, type: string, id: string): DemoMessage {
  return { queue: 'main', source, type, id, reason: '', data: 'unaltered' };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
