import { assumptions, gigabyte, hoursOfMonth } from './assumptions.ts';
import type { Line } from './line.ts';
import { prices } from './prices.ts';
import type { StackCounts } from './stack-counts.ts';
import type { Usage } from './usage.ts';

const minutesOfMonth = hoursOfMonth * 60;

/** A month in which nothing comes. @param relay a run of the relay that finds nothing */
export function idleLines(counts: StackCounts, relay: Usage): Line[] {
  const runs = minutesOfMonth;
  const seconds = (assumptions.relayMilliseconds / 1_000) * assumptions.memory;
  const logged = (relay.logBytes + assumptions.platformLogBytes) * runs;
  return [
    { price: prices.alarmMetric, amount: counts.alarmMetrics, of: `${counts.alarms} alarms` },
    { price: prices.dashboard, amount: counts.dashboards, of: 'the dashboard' },
    { price: prices.secret, amount: counts.secrets, of: 'one a source' },
    { price: prices.lambdaRequest, amount: runs, of: 'the relay, every minute' },
    { price: prices.lambdaSecond, amount: runs * seconds, of: 'the relay' },
    { price: prices.read, amount: relay.reads * runs, of: 'the relay' },
    { price: prices.logIngested, amount: logged / gigabyte, of: 'the relay' },
  ];
}

/**
 * What a month costs besides in which each source sends in every hour.
 * @param start of the receiver with one source
 * @param delivery one of that source
 */
export function inUseLines(sources: number, start: Usage, delivery: Usage): Line[] {
  const metrics = [...delivery.metrics];
  const ofReceiver = metrics.filter((each) => !each.includes('source')).length;
  const fetches = (minutesOfMonth / assumptions.keysFreshMinutes) * assumptions.environments;
  return [
    { price: prices.metric, amount: ofReceiver, of: 'own, of the receiver' },
    { price: prices.metric, amount: (metrics.length - ofReceiver) * sources, of: 'own, of each source' },
    { price: prices.metric, amount: assumptions.gatewayMetrics * sources, of: "API Gateway's, of each source" },
    { price: prices.secretRequest, amount: start.secretRequests * fetches * sources, of: 'keys, every 5 minutes' },
  ];
}
