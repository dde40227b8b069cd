import { drain } from '../../lambda/drain.ts';
import type { Outcome } from '../../lambda/observe/outcome.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../lambda/providers/signal-sciences/signal-sciences.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { eventLoop } from '../cloud/event-loop.ts';
import { memoryCloud } from '../cloud/memory-cloud.ts';
import type { Process } from '../cloud/network.ts';
import { causes } from '../judge/causes.ts';
import { deadline, judge } from '../judge/judge.ts';
import type { Plan, PlannedDelivery } from '../plan/plan.ts';
import { weather } from '../plan/weather.ts';
import { compose } from './compose.ts';
import { deliveryOf, listed } from './delivery-of.ts';
import { environments } from './environments.ts';
import { postThroughGateway } from './gateway.ts';
import { keyHistory } from './key-history.ts';
import { sourceOf } from './source-of.ts';
import { deliverWithRetries, retries } from './vendor.ts';
import type { Watcher } from './watcher.ts';

const minute = 60_000;
/** The time of one run of the relay. */
const relayTime = 53_000;
/** Once nothing goes wrong any more, everything is in a queue after this many runs of the relay. */
const lastRuns = 5;

const sources = [ocean, searchstream, signalSciences].map((provider) => sourceOf(provider));
const goOn = [retries.ocean, retries['searchstream, four requests'], retries['signal-sciences']];

/**
 * Plays a history to its end.
 * @returns what was violated, in words; empty if nothing was
 */
export async function playPlan(plan: Plan, watcher: Watcher = {}): Promise<string[]> {
  const found = causes();
  const cloud = memoryCloud((...happening) => {
    found.witness(...happening);
    watcher.call?.(elapsed(), ...happening);
    verdict.watch(...happening);
  });
  const { time } = cloud;
  const start = time.now();
  const elapsed = () => time.now() - start;
  const verdict = judge(cloud, found);
  const keys = sources.map((source) => keyHistory(source, cloud, start));
  const loops = plan.receiverSkews.map(() => eventLoop(time));
  const sky = weather(plan, time, loops);
  cloud.hook = sky.hook;
  const receivers = environments(plan.receiverSkews, (process, skew) => cloud.receiver(process, skew), loops);

  async function deliver(planned: PlannedDelivery): Promise<void> {
    await time.wait(planned.at);
    const source = sources[planned.source]!;
    const history = keys[planned.source]!;
    const key = history.choose(planned.key);
    const { body, events } = compose(planned, source, key.storedAt === undefined);
    if (key.storedAt !== undefined) verdict.signed(events);
    const signature = sign({ provider: source.provider.name }, key.text, body);
    let loseAnswer = planned.answerLost;

    const post = async () => {
      const begun = time.now();
      const { process, ports, release } = receivers.next(planned.receiver);
      watcher.delivered?.(elapsed(), process, source.name, events);
      const received = { ...deliveryOf(source, body, listed(signature)), receivedAt: begun };
      const status = await postThroughGateway(time, received, ports, (outcome: Outcome) => {
        release();
        watcher.decided?.(elapsed(), process, outcome);
        verdict.decided(outcome, events, time.now() - begun - takenBeyond(begun + deadline, process));
        if (outcome.kind === 'refused' && history.isGood(key, begun)) verdict.problem('a good key was refused');
        if (outcome.kind === 'accepted' && !history.wasStored(key, time.now())) {
          verdict.problem('G1: accepted under a key that was never stored');
        }
      });
      watcher.answered?.(elapsed(), process, source.name, status, loseAnswer);
      if (!loseAnswer) return status;
      loseAnswer = false;
      return 0;
    };
    const acknowledged = await deliverWithRetries(time, goOn[planned.source]!, post);
    if (acknowledged) verdict.acknowledged(events);
  }

  function relayOnce(index: number): void {
    const ports = cloud.relay({ name: `relay ${index}`, crashed: false }, plan.relaySkews[index] ?? 0);
    void drain(ports, ports.clock.now() + relayTime);
  }

  let open = plan.deliveries.length;
  for (const planned of plan.deliveries) void deliver(planned).then(() => open--);
  for (const { at, source } of plan.rotations) time.after(at, () => keys[source]!.rotate());
  for (const { at, receiver, lasts } of plan.stalls) time.after(at, () => loops[receiver]!.occupy(lasts));
  for (const { at, relay } of plan.relays) time.after(at, () => relayOnce(relay));
  const calmAt = calmTime(plan);
  time.after(calmAt, sky.calm);
  const runs = Math.ceil(calmAt / minute) + lastRuns;
  for (let run = 1; run <= runs; run++) {
    time.after(run * minute, () => cloud.table.countPending() > 0 && relayOnce(run % 2));
  }
  await time.run(time.wait((runs + 1) * minute));
  return verdict.end(open === 0);
}

/** Milliseconds without a processor after a moment: a process decides only when it has one again. */
function takenBeyond(moment: number, { loop }: Process): number {
  return loop === undefined ? 0 : Math.max(0, loop.freeAt() - moment);
}

/** The time from which nothing goes wrong, in milliseconds: a while after the last delivery and the last outage. */
function calmTime({ outages, deliveries }: Plan): number {
  const ends = [...outages.map(({ from, lasts }) => from + lasts), ...deliveries.map(({ at }) => at)];
  return Math.max(0, ...ends) + 40_000;
}
