import { type Drained, drain } from '../../lambda/drain.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { memoryCloud } from '../cloud/memory-cloud.ts';
import type { Call, Treatment } from '../cloud/network.ts';
import { deliveryOf, listed } from '../history/delivery-of.ts';
import { postThroughGateway } from '../history/gateway.ts';
import { sourceOf } from '../history/source-of.ts';
import { serviceTimes } from './service-times.ts';

const second = 1_000;
export const minute = 60 * second;
/** The time of one run of the relay. */
export const relayTime = 53 * second;

/** How SQS is down: it refuses for half of the time, then does not answer. */
export const outage = 60 * minute;
/** How long the history continues once SQS is back. */
const afterwards = 11 * minute;
/** Interval between deliveries of five events: 50 events a second. */
const pause = 100;
/** Once SQS is back, one in this many deliveries still cannot be published by its receiver. */
const leftAfterwards = 50;

/** An event, and when its delivery began. Times in milliseconds since SQS went down. */
export interface OutageEvent {
  readonly sentAt: number;
  /** When a queue took it; more than one time if it was repeated. */
  readonly queuedAt: number[];
  /** Left to the relay although SQS was back. */
  readonly leftToRelay: boolean;
}

interface RelayRun {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly drained: Drained;
  /** Events still in no queue at the end of the run, although sent more than a minute before it started. */
  readonly due: number;
  /** Age of the oldest event that was pending at the beginning, in milliseconds. */
  readonly oldest: number;
}

export interface OutageHistory {
  readonly events: readonly OutageEvent[];
  readonly runs: readonly RelayRun[];
  /** The number of answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds of the slowest answer. */
  readonly slowestAnswer: number;
}

/** Plays an hour without SQS, and the recovery. */
export async function playOutage(): Promise<OutageHistory> {
  const events = new Map<string, OutageEvent>();
  const cloud = memoryCloud((event, { operation, keys }) => {
    if (operation !== 'queues.send' || event !== 'took effect') return;
    // Keep only the times of the 200,000 messages.
    cloud.queues.messages.length = 0;
    for (const key of keys) events.get(key)!.queuedAt.push(elapsed());
  });
  const { time } = cloud;
  const start = time.now();
  const elapsed = () => time.now() - start;
  const source = sourceOf(ocean);
  const key = 'the key of the source';
  cloud.secrets.put(source.secretId, key, 0);

  const times = serviceTimes(time);
  const isAway = ({ process, keys }: Call) =>
    elapsed() < outage || (process.name === 'receiver' && keys.some((each) => events.get(each)!.leftToRelay));
  cloud.hook = (call): Treatment => {
    // Each delivery has an idle function of its own.
    const usual = call.process.name === 'relay' ? times(call) : {};
    if (call.operation !== 'queues.send' || !isAway(call)) return usual;
    return { ...usual, fate: elapsed() > outage / 2 && elapsed() < outage ? 'lost' : 'refused' };
  };

  const receiver = cloud.receiver();
  const statuses = new Map<number, number>();
  let slowestAnswer = 0;
  let deliveries = 0;

  async function deliver(): Promise<void> {
    const sentAt = elapsed();
    const leftToRelay = sentAt >= outage && deliveries % leftAfterwards === 0;
    const ids = Array.from({ length: 5 }, (_, index) => `${deliveries}-${index}`);
    deliveries++;
    for (const id of ids) events.set(`${source.name}#${id}`, { sentAt, queuedAt: [], leftToRelay });
    const body = JSON.stringify({ events: ids.map((event_id) => ({ event_id, event_type: 'audit_log' })) });
    const signature = sign({ provider: ocean.name }, key, body);
    const delivery = deliveryOf(source, body, listed(signature));
    const status = await postThroughGateway(time, { ...delivery, receivedAt: time.now() }, receiver);
    slowestAnswer = Math.max(slowestAnswer, elapsed() - sentAt);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  const runs: RelayRun[] = [];
  const relayProcess = { name: 'relay', crashed: false };

  async function relay(): Promise<void> {
    const startedAt = elapsed();
    const firstPending = [...events.values()].find(({ queuedAt }) => queuedAt.length === 0);
    const oldest = firstPending === undefined ? 0 : startedAt - firstPending.sentAt;
    const drained = await drain(cloud.relay(relayProcess), time.now() + relayTime);
    const isDue = ({ sentAt, queuedAt }: OutageEvent) => sentAt < startedAt - minute && queuedAt.length === 0;
    const due = [...events.values()].filter(isDue).length;
    runs.push({ startedAt, endedAt: elapsed(), drained, due, oldest });
  }

  const deliverOn = () => {
    void deliver();
    if (elapsed() + pause < outage + afterwards) time.after(pause, deliverOn);
  };
  deliverOn();
  // Three more runs, for the deliveries of the last minute.
  for (let at = minute; at <= outage + afterwards + 3 * minute; at += minute) time.after(at, () => void relay());
  await time.run();
  return { events: [...events.values()], runs, statuses, slowestAnswer };
}
