import { setTimeout as pause } from 'node:timers/promises';
import { storeKey } from '../../../commands/secret/store-key.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { type RunningReceiver, runReceiver } from '../../support/running-receiver.ts';

// docs/rotation.md, step by step, while deliveries keep coming.

/** A vendor that signs with one key at a time, and sends again what is refused only where told to. */
function vendor(receiver: RunningReceiver, name: string, bodyOf: (id: string) => string) {
  const source = receiver.source(name);
  const scheme = providers.find((each) => each.name === source.provider)!.signature;
  const state = { key: source.secret };
  let sent = 0;

  async function deliver(id: string): Promise<number> {
    const body = bodyOf(id);
    const signature = sign(source, state.key, body);
    const { status } = await receiver.post(name, body, { headers: Object.entries(signature) });
    return status;
  }

  return {
    state,
    deliver,
    /** Delivers events not seen before, four at a time. */
    async load(count: number): Promise<{ id: string; status: number }[]> {
      const ids = Array.from({ length: count }, () => `${name}-${sent++}`);
      const line = ids.values();
      const outcomes: { id: string; status: number }[] = [];
      const worker = async () => {
        for (const id of line) outcomes.push({ id, status: await deliver(id) });
      };
      await Promise.all(Array.from({ length: 4 }, worker));
      return outcomes;
    },
    store: (key: string) => storeKey(receiver.clients.secretsManager, source.secretId, key, scheme, false, Date.now()),
  };
}

const statuses = (outcomes: readonly { status: number }[]) => [...new Set(outcomes.map(({ status }) => status))];
const sortedIds = (outcomes: readonly { id: string }[]) => outcomes.map(({ id }) => id).sort();

/** A function that fetched a source's keys may not look again for so long, in milliseconds. */
const untilLooked = 5_000;

async function rotateOcean(receiver: RunningReceiver) {
  const ocean = vendor(receiver, 'ocean', (id) => JSON.stringify({ events: [{ event_id: id }] }));
  const before = await ocean.load(20);
  const [during, stored] = await Promise.all([ocean.load(40), ocean.store('new key of ocean')]);
  await pause(untilLooked);
  ocean.state.key = 'new key of ocean';
  const after = await ocean.load(20);
  return { stored, all: [...before, ...during, ...after] };
}

async function rotateFastly(receiver: RunningReceiver) {
  const fastly = vendor(receiver, 'sigsci', (id) => JSON.stringify({ type: 'flag', payload: { id } }));
  const before = await fastly.load(20);
  fastly.state.key = 'new key of fastly';
  const between = await fastly.load(20);
  await fastly.store('new key of fastly');
  // However many wrong signatures come, it looks at most every 5 seconds.
  const unnoticed: { id: string; status: number }[] = [];
  let noticed: { id: string; status: number }[];
  for (;;) {
    noticed = await fastly.load(1);
    if (noticed[0]!.status === 200) break;
    unnoticed.push(...noticed);
    await pause(250);
  }
  const after = await fastly.load(20);
  return { before, between, unnoticed, noticed, after };
}

async function rotateDatazag(receiver: RunningReceiver) {
  const datazag = vendor(receiver, 'searchstream', (id) => JSON.stringify({ alert_id: id }));
  const before = await datazag.load(20);
  datazag.state.key = 'new key of datazag';
  const between = await datazag.load(20);
  await datazag.store('new key of datazag');
  // When SearchStream sends again what was not answered 200.
  await pause(5_000);
  const again = await Promise.all(between.map(async ({ id }) => ({ id, status: await datazag.deliver(id) })));
  const after = await datazag.load(20);
  return { before, between, again, after };
}

describe('replacing a key while deliveries come', () => {
  let receiver: RunningReceiver;
  let rotated: [
    ocean: Awaited<ReturnType<typeof rotateOcean>>,
    fastly: Awaited<ReturnType<typeof rotateFastly>>,
    datazag: Awaited<ReturnType<typeof rotateDatazag>>,
  ];
  let queued: { readonly source: string; readonly data: Record<string, unknown> }[];
  beforeAll(async () => {
    receiver = await runReceiver();
    // At the same time: each has a key of its own, and what they take is waiting.
    rotated = await Promise.all([rotateOcean(receiver), rotateFastly(receiver), rotateDatazag(receiver)]);
    queued = (await receiver.received()).map(({ Body }) => JSON.parse(Body!));
  });
  afterAll(() => receiver.stop());

  const dataOf = (source: string) =>
    queued.filter((message) => message.source === `/${source}`).map(({ data }) => data);

  it('loses and refuses nothing from Ocean, which gets the key after it is stored', () => {
    const [{ stored, all }] = rotated;
    expect(stored.kind).toBe('stored');
    expect(statuses(all)).toEqual([200]);
    const ids = dataOf('ocean').map(({ event_id }) => event_id);
    expect(ids.sort()).toEqual(sortedIds(all));
  });

  it("loses from Signal Sciences only what comes between Fastly's switch and our noticing the key", () => {
    const [, { before, between, unnoticed, noticed, after }] = rotated;
    expect([before, between, after].map(statuses)).toEqual([[200], [401], [200]]);
    expect(statuses(unnoticed).filter((status) => status !== 401)).toEqual([]);
    const ids = dataOf('sigsci').map(({ payload }) => (payload as { id: string }).id);
    expect(ids.sort()).toEqual(sortedIds([...before, ...noticed, ...after]));
  });

  it('loses nothing from SearchStream if the key is stored before its second attempt', () => {
    const [, , { before, between, again, after }] = rotated;
    expect([before, between, again, after].map(statuses)).toEqual([[200], [401], [200], [200]]);
    const ids = dataOf('searchstream').map(({ alert_id }) => alert_id);
    expect(ids.sort()).toEqual(sortedIds([...before, ...between, ...after]));
  });
});
