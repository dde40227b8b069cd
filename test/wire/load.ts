import type { RunningReceiver } from '../support/running-receiver.ts';

/** What a vendor knows of an event that it sent. */
export interface SentEvent {
  readonly source: string;
  readonly id: string;
  acknowledged: boolean;
}

/** Everything that was sent, and how it was answered. */
export interface Ledger {
  readonly events: SentEvent[];
  /** How many deliveries were answered with which status. */
  readonly statuses: Map<number, number>;
}

/** Deliveries of the three vendors in turn, eight at a time, each repeated as its vendor repeats it. */
export async function deliverMixed(receiver: RunningReceiver, ledger: Ledger, label: string, count: number) {
  let next = 0;
  const deliverNext = async () => {
    for (let turn = next++; turn < count; turn = next++) {
      await [deliverOcean, deliverSearchStream, deliverSignalSciences][turn % 3]!(receiver, ledger, `${label}-${turn}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, deliverNext));
}

/** Ocean repeats a batch until it is acknowledged; here three times, and the rest stays unacknowledged. */
async function deliverOcean(receiver: RunningReceiver, ledger: Ledger, id: string): Promise<void> {
  const events = ['a', 'b', 'c'].map((part) => sent(ledger, 'ocean', `${id}-${part}`));
  const body = JSON.stringify({ events: events.map(({ id }) => ({ event_id: id, event_type: 'audit_log' })) });
  await deliver(receiver, ledger, 'ocean', body, events, 3);
}

async function deliverSearchStream(receiver: RunningReceiver, ledger: Ledger, id: string): Promise<void> {
  const event = sent(ledger, 'searchstream', id);
  await deliver(receiver, ledger, 'searchstream', JSON.stringify({ alert_id: id, severity: 'high' }), [event], 3);
}

async function deliverSignalSciences(receiver: RunningReceiver, ledger: Ledger, id: string): Promise<void> {
  const body = JSON.stringify({ type: 'flag', link: id });
  const event = sent(ledger, 'sigsci', id);
  await deliver(receiver, ledger, 'sigsci', body, [event], 1);
}

async function deliver(
  receiver: RunningReceiver,
  ledger: Ledger,
  source: string,
  body: string,
  events: readonly SentEvent[],
  attempts: number,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { status } = await receiver.post(source, body);
    ledger.statuses.set(status, (ledger.statuses.get(status) ?? 0) + 1);
    if (status !== 200) continue;
    for (const event of events) event.acknowledged = true;
    return;
  }
}

function sent(ledger: Ledger, source: string, id: string): SentEvent {
  const event = { source: `/${source}`, id, acknowledged: false };
  ledger.events.push(event);
  return event;
}

/** How often each event is in a queue, by source and the id that its vendor gave it. */
export function countQueued(messages: readonly { readonly Body?: string | undefined }[]): Map<string, number> {
  const queued = new Map<string, number>();
  for (const { Body } of messages) {
    const { source, id, data } = JSON.parse(Body!);
    const key = `${source} ${source === '/sigsci' ? data.link : id}`;
    queued.set(key, (queued.get(key) ?? 0) + 1);
  }
  return queued;
}
