import { sha256 } from '../../lambda/delivery/sha256.ts';
import { drain } from '../../lambda/drain.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { type MemoryCloud, memoryCloud } from '../cloud/memory-cloud.ts';
import type { Call, Operation, Process, Treatment } from '../cloud/network.ts';
import { deliveryOf, listed } from '../history/delivery-of.ts';
import { postThroughGateway } from '../history/gateway.ts';
import { sourceOf } from '../history/source-of.ts';
import { deliverWithRetries, type Retries } from '../history/vendor.ts';
import { isDurable, nameOf, readMessage, type SentEvent } from '../judge/ledger.ts';

/** A call of a function, counted over all its processes. */
export interface Step {
  readonly role: 'receiver' | 'relay';
  readonly number: number;
  readonly operation: Operation;
}

export interface Crash extends Step {
  readonly fate: 'crash-before' | 'crash-after';
}

/** What is delivered, and the faults besides crashes. */
export interface Scenario {
  readonly provider: Provider;
  readonly retries: Retries;
  /** The texts of the events. */
  readonly texts: readonly string[];
  /** @param nth how often all processes called the operation before */
  readonly treat?: (call: Call, attempt: number, nth: number) => Treatment;
}

export interface Played {
  readonly steps: readonly Step[];
  readonly acknowledged: boolean;
  readonly problems: readonly string[];
  /** How often each event is in a queue. */
  readonly copies: readonly number[];
}

const key = 'the key of the source';
const minute = 60_000;

/** Plays a scenario with these crashes until everything is settled. */
export async function play(
  { provider, retries: goOn, texts, treat }: Scenario,
  crashes: readonly Crash[],
): Promise<Played> {
  const cloud = memoryCloud();
  const source = sourceOf(provider);
  cloud.secrets.put(source.secretId, key, 0);
  const events = texts.map((text) => eventOf(provider, text));
  const problems: string[] = [];
  const steps: Step[] = [];
  let attempt = -1;

  cloud.hook = (call) => {
    const { operation, process } = call;
    const role = process.name as Step['role'];
    const number = steps.filter((step) => step.role === role).length;
    const nth = steps.filter((step) => step.operation === operation).length;
    steps.push({ role, number, operation });
    const crash = crashes.find((each) => each.role === role && each.number === number);
    return { ...treat?.(call, attempt, nth), ...(crash && { fate: crash.fate }) };
  };

  async function relayEveryMinute() {
    for (let run = 0; run < 6; run++) {
      await cloud.time.wait(minute);
      // If nothing is pending, a run only looks: a crash breaks nothing.
      if (cloud.table.pendingRows().length === 0) continue;
      // The promise of a crashed run stays pending, as Lambda never hears of a dead process.
      void drain(cloud.relay(processOf('relay')), cloud.time.now() + 50_000);
    }
  }

  const body = provider.batchMember === undefined ? texts[0]! : `{"events":[${texts.join(',')}]}`;
  const signature = sign({ provider: provider.name }, key, body);
  const post = () => {
    attempt++;
    const delivery = deliveryOf(source, body, listed(signature));
    const received = { ...delivery, receivedAt: cloud.time.now() };
    return postThroughGateway(cloud.time, received, cloud.receiver(processOf('receiver')), ({ kind }) => {
      const queued = new Set(cloud.queues.messages.map((message) => readMessage(message, cloud.objects).event));
      const lost = events.filter((event) => !isDurable(event, cloud, queued));
      if (kind === 'accepted' && lost.length > 0) problems.push(`acknowledged and not durable: ${lost.length}`);
    });
  };

  const delivered = deliverWithRetries(cloud.time, goOn, post);
  void relayEveryMinute();
  await cloud.time.run();

  const copies = events.map((event) => copiesOf(event, cloud, problems));
  const acknowledged = await delivered;
  if (acknowledged && copies.includes(0)) problems.push('acknowledged and not in a queue');
  if (cloud.table.pendingRows().length > 0) problems.push('a row is still pending');
  if (cloud.queues.refused.length > 0) problems.push('SQS would refuse a message');
  return { steps, acknowledged, problems, copies };
}

function copiesOf(event: SentEvent, { queues, objects }: MemoryCloud, problems: string[]): number {
  const copies = queues.messages
    .map((message) => readMessage(message, objects))
    .filter((message) => message.event === nameOf(event));
  for (const { id, text } of copies) {
    if (id !== event.id && !id.startsWith(`${event.id}#`)) problems.push(`an event under another id: ${id}`);
    if (text !== event.text) problems.push('an event was altered');
  }
  return copies.length;
}

function eventOf(provider: Provider, text: string): SentEvent {
  const { idMember } = provider;
  const id = typeof idMember === 'string' ? JSON.parse(text)[idMember] : sha256(text);
  return { source: provider.name, id, text, readable: true };
}

const processOf = (name: string): Process => ({ name, crashed: false });
