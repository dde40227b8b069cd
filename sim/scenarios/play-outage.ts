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
/** What one run of the relay has. */
export const relayTime = 53 * second;

/** How SQS is away: for half of the time it refuses, then it does not answer. */
export const outage = 60 * minute;
/** For how long the history goes on when SQS is back. */
const afterwards = 11 * minute;
/** A delivery of five events so often: 50 events a second. */
const pause = 100;
/** When SQS is back, one delivery in so many still cannot be published by its receiver. */
const leftAfterwards = 50;

/** An event, by when its delivery began. Times in milliseconds since SQS went away. */
export interface OutageEvent {
  readonly sentAt: number;
  /** When a queue took it; more than once where it was repeated. */
  readonly queuedAt: number[];
  /** Left to the relay although SQS was back. */
  readonly leftToRelay: boolean;
}

interface RelayRun {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly drained: Drained;
  /** In the end, events in no queue that had been sent a minute before the beginning. */
  readonly due: number;
  /** Age of the oldest event that was pending in the beginning, in milliseconds. */
  readonly oldest: number;
}

export interface OutageHistory {
  readonly events: readonly OutageEvent[];
  readonly runs: readonly RelayRun[];
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds of the slowest answer. */
  readonly slowestAnswer: number;
}

/** Plays an hour without SQS, and what comes after it. */
export async function playOutage(): Promise<OutageHistory> {
  const events = new Map<string, OutageEvent>();
  const cloud = memoryCloud((event, { operation, keys }) => {
    if (operation !== 'queues.send' || event !== 'took effect') return;
    // Of 200,000 messages only the times are kept.
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
    // Each delivery has a function of its own, which is not busy.
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
  // Three more, for what comes in the last minute.
  for (let at = minute; at <= outage + afterwards + 3 * minute; at += minute) time.after(at, () => void relay());
  await time.run();
  return { events: [...events.values()], runs, statuses, slowestAnswer };
}
