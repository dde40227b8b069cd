import { sign } from '../../lambda/verify/sign.ts';
import { canary } from './canary.ts';
import type { Stage } from './stage.ts';

/** A way that a delivery can go, and what must be seen of it. */
export interface Path {
  readonly title: string;
  /** Goes it, to the answer of its last request, or to the end of the relay's run. */
  go(stage: Stage): Promise<unknown>;
  readonly status?: number;
  /** Of the last line about a delivery, or about a run of the relay. */
  readonly line?: Readonly<Record<string, unknown>>;
  /** The steps of which a fault is counted in that line. */
  readonly faults?: readonly string[];
  /** Metrics with their dimensions: each line of them holds one of these. */
  readonly metrics?: readonly Readonly<Record<string, unknown>>[];
}

/** What bodies hold. */
export const inBodies = Object.fromEntries(
  ['id', 'type', 'text', 'name', 'severity', 'not JSON', 'large'].map((name) => [name, canary(name)]),
);

let count = 0;

/** An Ocean batch of one event, each time another. */
function batch(more: object = {}): string {
  const { id, type, text, name } = inBodies;
  const event = { event_id: `${id}-${++count}`, event_type: type, text, [name!]: [{ nested: text }], ...more };
  return JSON.stringify({ events: [event] });
}

function alert(): string {
  return JSON.stringify({ alert_id: `${inBodies.id}-${++count}`, severity: inBodies.severity, text: inBodies.text });
}

const large = () => batch({ large: `${inBodies.large} `.repeat(5_000) });
const notJson = () => `{"events":[${inBodies['not JSON']}-${++count}`;
const digest = '0123456789abcdef'.repeat(4);
const ocean = 'X-Ocean-Signature';
const refused = (reason: string) => ({
  status: 401,
  line: { outcome: 'refused', reason, status: 401 },
  metrics: [
    { source: 'ocean', Refused: 1 },
    { source: 'ocean', reason, Refused: 1 },
  ],
});

/** In an order that matters: the receiver looks for other sources' signatures, and for new keys, only now and then. */
export const paths: readonly Path[] = [
  { title: 'to a path of nobody', go: (stage) => stage.post('ocean', batch(), { path: '/nobody' }), status: 404 },
  { title: 'by another method', go: (stage) => stage.post('ocean', batch(), { method: 'PUT' }), status: 405 },
  {
    title: 'as it should be',
    go: (stage) => stage.post('ocean', batch()),
    status: 200,
    line: { outcome: 'accepted', accepted: 1, duplicates: 0, deadLettered: {}, leftToRelay: 0, unclaimed: 0 },
    faults: [],
    metrics: [{ source: 'ocean', Accepted: 1 }],
  },
  {
    title: 'of what has a record',
    async go(stage) {
      const body = batch();
      await stage.post('ocean', body);
      return stage.post('ocean', body);
    },
    status: 200,
    line: { outcome: 'accepted', accepted: 0, duplicates: 1 },
    metrics: [{ source: 'ocean', Duplicates: 1 }],
  },
  {
    title: 'of what cannot be read',
    go: (stage) => stage.post('ocean', notJson()),
    status: 200,
    line: { outcome: 'accepted', deadLettered: { unreadable: 1 } },
    metrics: [{ source: 'ocean', reason: 'unreadable', DeadLettered: 1 }],
  },
  {
    title: 'of other content under a known id',
    async go(stage) {
      const body = JSON.parse(batch());
      await stage.post('ocean', JSON.stringify(body));
      body.events[0].more = canary('text');
      return stage.post('ocean', JSON.stringify(body));
    },
    status: 200,
    line: { outcome: 'accepted', deadLettered: { 'id-conflict': 1 } },
    metrics: [
      { source: 'ocean', IdConflicts: 1 },
      { source: 'ocean', reason: 'id-conflict', DeadLettered: 1 },
    ],
  },
  {
    title: 'of what SQS refuses for good',
    async go(stage) {
      stage.queue.refuse(inBodies.text);
      const answer = await stage.post('ocean', batch());
      stage.queue.refuse();
      return answer;
    },
    status: 200,
    line: { outcome: 'accepted', deadLettered: { refused: 1 } },
    faults: ['publish'],
    metrics: [{ source: 'ocean', reason: 'refused', DeadLettered: 1 }],
  },
  {
    title: 'of what happened long ago',
    go: (stage) => stage.post('ocean', batch({ event_time: Date.UTC(2020, 0) })),
    status: 200,
    line: { outcome: 'accepted', accepted: 1, stale: 1 },
    metrics: [{ source: 'ocean', Stale: 1 }],
  },
  {
    title: 'without DynamoDB',
    go: (stage) => stage.without(['dynamodb'], () => stage.post('sigsci', JSON.stringify({ payload: inBodies.text }))),
    status: 200,
    line: { outcome: 'accepted', accepted: 1, unclaimed: 1 },
    faults: ['claim', 'settle'],
    metrics: [{ source: 'sigsci', PublishedUnclaimed: 1 }],
  },
  {
    title: 'without SQS',
    go: (stage) => stage.without(['sqs'], () => stage.post('ocean', batch())),
    status: 200,
    line: { outcome: 'accepted', accepted: 1, leftToRelay: 1 },
    faults: ['publish'],
    metrics: [{ source: 'ocean', LeftToRelay: 1 }],
  },
  {
    title: 'without DynamoDB and SQS',
    go: (stage) => stage.without(['dynamodb', 'sqs'], () => stage.post('ocean', batch())),
    status: 503,
    line: { outcome: 'not-durable', lost: 1, status: 503 },
    faults: ['claim', 'publish'],
    metrics: [{ source: 'ocean', NotDurable: 1 }],
  },
  {
    title: 'of a large event',
    go: (stage) => stage.post('ocean', large()),
    status: 200,
    line: { outcome: 'accepted', accepted: 1 },
    faults: [],
    metrics: [{ source: 'ocean', Accepted: 1 }],
  },
  {
    title: 'of a large event without S3',
    go: (stage) => stage.without(['s3'], () => stage.post('ocean', large())),
    status: 503,
    line: { outcome: 'not-durable', lost: 1 },
    faults: ['store'],
    metrics: [{ source: 'ocean', NotDurable: 1 }],
  },
  {
    title: 'that the relay publishes',
    async go(stage) {
      await stage.without(['sqs'], () => stage.post('ocean', batch()));
      await stage.relay();
    },
    // And the one that was left above.
    line: { relayed: 2, failed: 0, deadLettered: {} },
    faults: [],
    metrics: [{ Relayed: 2 }],
  },
  {
    title: 'that the relay cannot publish',
    go: (stage) =>
      stage.without(['sqs'], async () => {
        await stage.post('ocean', batch());
        await stage.relay();
      }),
    line: { level: 'ERROR', relayed: 0, failed: 1, backlog: 1 },
    faults: ['publish'],
    metrics: [{ RelayFailed: 1, Backlog: 1 }],
  },
  {
    title: 'that the relay finds to be refused for good',
    // The one that was left above.
    async go(stage) {
      stage.queue.refuse(inBodies.text);
      await stage.relay();
      stage.queue.refuse();
    },
    line: { relayed: 1, failed: 0, deadLettered: { refused: 1 } },
    faults: ['publish'],
    metrics: [{ Relayed: 1 }],
  },
  {
    title: 'that the relay may not look for',
    // It fails, for what it cannot read it cannot count: the alarm about that is what is left.
    go: (stage) =>
      stage.without(
        ['dynamodb'],
        () => expect(stage.receiver.runRelay()).rejects.toThrow('could not be read'),
        'refuses access',
      ),
    line: { level: 'ERROR', relayed: 0 },
    faults: ['query', 'count'],
  },
  // Last, when the keys are old: for a signature that matches none they are fetched anew, unless that was less than 5 s ago.
  {
    title: "signed with another source's key",
    go: (stage) => {
      const body = batch();
      return stage.post('ocean', body, { headers: [stage.signature('searchstream', body)] });
    },
    ...refused('other-source'),
  },
  { title: 'not signed', go: (stage) => stage.post('ocean', batch(), { headers: [] }), ...refused('missing') },
  {
    title: 'signed twice',
    go: (stage) => {
      const body = batch();
      return stage.post('ocean', body, { headers: [stage.signature('ocean', body), [ocean, `sha256=${digest}`]] });
    },
    ...refused('several'),
  },
  {
    title: 'with something else for a signature',
    go: (stage) => stage.post('ocean', batch(), { headers: [[ocean, canary('signature')]] }),
    ...refused('malformed'),
  },
  {
    title: 'signed with a key that nobody stored',
    go: (stage) => stage.post('ocean', batch(), { key: canary('unknown key') }),
    ...refused('wrong'),
  },
  {
    title: 'signed with a key that was replaced long ago',
    async go(stage) {
      await stage.replaceKey('replaced-key', canary('new key'));
      await stage.post('replaced-key', alert(), { key: canary('new key') });
      return stage.post('replaced-key', alert());
    },
    status: 401,
    line: { outcome: 'refused', reason: 'overlap-ended' },
    metrics: [{ source: 'replaced-key', reason: 'overlap-ended', Refused: 1 }],
  },
  {
    title: 'signed as sent long ago',
    go(stage) {
      const body = alert();
      const { provider, secret } = stage.receiver.source('standard');
      const headers = Object.entries(sign({ provider }, secret, body, Date.UTC(2021, 1, 25)));
      return stage.post('standard', body, { headers });
    },
    status: 401,
    line: { outcome: 'refused', reason: 'expired' },
    metrics: [{ source: 'standard', reason: 'expired', Refused: 1 }],
  },
  {
    title: 'to a source whose key cannot be used',
    async go(stage) {
      await stage.replaceKey('unusable-key', JSON.stringify({ key: canary('key in JSON') }));
      return stage.post('unusable-key', alert(), { key: canary('key in JSON') });
    },
    status: 503,
    line: { outcome: 'not-configured', problem: 'key-value-json' },
    metrics: [{ source: 'unusable-key', NotConfigured: 1 }],
  },
  {
    title: 'whose key cannot be fetched',
    go: (stage) =>
      stage.without(['secretsManager'], () => stage.post('unreachable-key', alert(), { key: canary('another key') })),
    status: 503,
    line: { outcome: 'keys-unavailable' },
    metrics: [{ source: 'unreachable-key', KeysUnavailable: 1 }],
  },
];
