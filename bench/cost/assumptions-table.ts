import { assumptions } from './assumptions.ts';
import { table } from './table.ts';

/** What was set, and why so. */
export function assumptionsTable(): string {
  const { deliveryMilliseconds, relayMilliseconds, memory } = assumptions;
  const durations = Array.from(deliveryMilliseconds, ([events, milliseconds]) => `${milliseconds} ms for ${events}`);
  return table(
    ['', '', 'why'],
    [
      [
        'Lambda, billed',
        `a delivery by its events: ${durations.join(', ')}; a run of the relay ${relayMilliseconds} ms; ${memory} GB`,
        'twice what [was measured](performance/results.md) at 5 ms a call, for a function of this size has 0.58 of a CPU',
      ],
      ["Lambda's own log lines", `${assumptions.platformLogBytes} B an invocation`, 'START, END and REPORT'],
      [
        "API Gateway's metrics",
        `${assumptions.gatewayMetrics} a source in use`,
        'of its method: count, two latencies, two kinds of errors',
      ],
      [
        'keys',
        `${assumptions.environments} environment busy all month`,
        `it fetches the current key every ${assumptions.keysFreshMinutes} minutes`,
      ],
      [
        'storage',
        `${assumptions.itemOverhead} B an item more, logs at ${assumptions.logCompressed} of their size`,
        'as DynamoDB counts, and about as CloudWatch compresses',
      ],
      ['a line of the access log', `${assumptions.accessLogBytes} B`, 'its seven members'],
    ],
    'lll',
  );
}
