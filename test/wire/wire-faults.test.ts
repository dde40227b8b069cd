import { setTimeout as wait } from 'node:timers/promises';
import { startEndpoints } from '../../local/aws/endpoints.ts';
import { type RunningReceiver, runReceiver } from '../support/running-receiver.ts';
import { type Fault, type FaultProxy, faults, startFaultProxy } from './fault-proxy.ts';
import { countQueued, deliverMixed, type Ledger } from './load.ts';
import { seededRandom } from './seeded-random.ts';

// The real SDK in the real bundle, through proxies that break connections, before the embedded services.
const services = ['dynamodb', 'sqs', 'secretsManager', 's3'] as const;
type Service = (typeof services)[number];
const deliveriesEach = 24;
/** The relay leaves rows alone for a minute. In milliseconds. */
const untilRelayed = 62_000;

describe('the running receiver, if a service', () => {
  const seed = 1;
  const running = new AsyncDisposableStack();
  const proxies = {} as Record<Service, FaultProxy>;
  const ledger: Ledger = { events: [], statuses: new Map() };
  let receiver: RunningReceiver;

  beforeAll(async () => {
    const own = { env: {}, region: 'eu-central-1', dynamodb: 'dynalite', now: Date.now } as const;
    const endpoints = await startEndpoints(own, running);
    const random = seededRandom(seed);
    for (const service of services) {
      proxies[service] = await startFaultProxy(endpoints[service], random);
      running.defer(() => proxies[service].stop());
    }
    receiver = await runReceiver({
      env: {
        AWS_ENDPOINT_URL_DYNAMODB: proxies.dynamodb.endpoint,
        AWS_ENDPOINT_URL_SQS: proxies.sqs.endpoint,
        AWS_ENDPOINT_URL_S3: proxies.s3.endpoint,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: proxies.secretsManager.endpoint,
      },
    });
    running.defer(() => receiver.stop());
  });
  afterAll(() => running.disposeAsync());

  const cases = Object.keys(faults).flatMap((fault) =>
    (['dynamodb', 'sqs'] as const).flatMap((service) =>
      [0.3, 1].map((likelihood) => [fault as Fault, service, likelihood] as const),
    ),
  );

  it.each(cases)('%s (%s, likelihood %d) answers in time, 200 or 503', async (fault, service, likelihood) => {
    const before = proxies[service].befallen();
    proxies[service].meet(fault, likelihood);
    await deliverMixed(receiver, ledger, `${fault} ${service} ${likelihood}`, deliveriesEach);
    proxies[service].meet(undefined);
    expect(proxies[service].befallen()).toBeGreaterThan(before);
    // A 504 would be the gateway's, after 5 s; a 502 a function that failed.
    expect([...ledger.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });

  it('is away with the other one too, refuses rather than loses', async () => {
    proxies.dynamodb.meet('resets before the request took effect');
    proxies.sqs.meet('resets before the request took effect');
    const acknowledged = ledger.events.filter((event) => event.acknowledged).length;
    await deliverMixed(receiver, ledger, 'both away', 12);
    proxies.dynamodb.meet(undefined);
    proxies.sqs.meet(undefined);
    expect(ledger.events.filter((event) => event.acknowledged).length).toBe(acknowledged);
  });

  it('works, enqueues each event once', async () => {
    const healthy: Ledger = { events: [], statuses: new Map() };
    await deliverMixed(receiver, healthy, 'healthy', 60);
    expect([...healthy.statuses]).toEqual([[200, 60]]);
    ledger.events.push(...healthy.events);
  });

  it('was away for whatever reason, leaves the ledger balanced: what was acknowledged is in the queue', async () => {
    await wait(untilRelayed);
    await receiver.runRelay();
    const queued = countQueued(await receiver.received());
    const keyOf = ({ source, id }: { source: string; id: string }) => `${source} ${id}`;

    const lost = ledger.events.filter((event) => event.acknowledged && !queued.has(keyOf(event)));
    expect(lost).toEqual([]);
    const sent = new Set(ledger.events.map(keyOf));
    expect([...queued.keys()].filter((key) => !sent.has(key))).toEqual([]);
    const repeated = [...queued].filter(([key, count]) => count > 1 && key.includes('healthy'));
    expect(repeated).toEqual([]);
    expect(await receiver.deadLetters()).toEqual([]);
    const acknowledged = ledger.events.filter((event) => event.acknowledged).length;
    process.stdout.write(
      `wire faults, seed ${seed}: ${ledger.events.length} events sent, ${acknowledged} acknowledged, ` +
        `${queued.size} queued, ${[...queued.values()].filter((count) => count > 1).length} of them more than once; ` +
        `answers ${JSON.stringify(Object.fromEntries(ledger.statuses))}\n`,
    );
  });
});
