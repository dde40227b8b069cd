import { contentOf } from '../end-to-end/content-of.ts';
import { counts } from '../support/running-receiver.ts';
import { agePendingRows, pendingKeys } from './age-rows.ts';
import { type Fault, faults } from './fault-proxy.ts';
import { type ProxiedReceiver, runProxiedReceiver } from './proxied-receiver.ts';

const mebibyte = 1_024 * 1_024;
/** The one fault that the time for storing an object covers. */
const harmless: Fault = 'answers late';
const lasting = (Object.keys(faults) as Fault[]).filter((fault) => fault !== harmless);

describe('a large event, if S3', () => {
  let proxied: ProxiedReceiver;
  /** What the fault meets: every request, or of each pair of requests the second, which starts the time to live. */
  let meets: 'all' | 'second' = 'all';
  let requests = 0;
  beforeAll(async () => {
    proxied = await runProxiedReceiver({ random: () => (meets === 'all' || requests++ > 0 ? 0 : 1) });
  });
  afterAll(() => proxied.stop());

  /** Posts while S3 has this fault. */
  async function postUnder(fault: Fault, source: string, body: string | Buffer) {
    const { receiver, proxies } = proxied;
    const before = proxies.s3.befallen();
    proxies.s3.meet(fault);
    requests = 0;
    const answer = await receiver.post(source, body);
    proxies.s3.meet(undefined);
    expect(proxies.s3.befallen()).toBeGreaterThan(before);
    return answer;
  }

  const alert = (id: string) => JSON.stringify({ alert_id: id, text: 'é'.repeat(mebibyte / 2) });
  const noText = (name: string) => Buffer.alloc(mebibyte, Buffer.concat([Buffer.from([0xff]), Buffer.from(name)]));

  it.each(lasting)('%s, is a 503 and has no row; sent again it is in the queue once', async (fault) => {
    const { receiver } = proxied;
    meets = 'all';
    const body = alert(`alert, S3 ${fault}`);
    expect(await postUnder(fault, 'searchstream', body)).toMatchObject({ status: 503 });
    expect(await pendingKeys(receiver)).toEqual([]);
    expect(await receiver.received()).toEqual([]);

    expect(await receiver.post('searchstream', body)).toMatchObject({ status: 200, body: counts(1) });
    expect(await receiver.post('searchstream', body)).toMatchObject({ status: 200, body: counts(0, 1) });
    const [message, ...others] = await receiver.received();
    expect(others).toEqual([]);
    const { place, bytes } = await contentOf(receiver, message!);
    expect([place, bytes.equals(Buffer.from(body))]).toEqual(['object', true]);
  });

  it.each(lasting)('%s, is a 503 if it cannot be read; sent again it is dead-lettered once', async (fault) => {
    const { receiver } = proxied;
    meets = 'all';
    const body = noText(fault);
    expect(await postUnder(fault, 'ocean', body)).toMatchObject({ status: 503 });
    expect(await pendingKeys(receiver)).toEqual([]);

    expect(await receiver.post('ocean', body)).toMatchObject({ status: 200, body: counts(0, 0, 1) });
    expect(await receiver.post('ocean', body)).toMatchObject({ status: 200, body: counts(0, 1) });
    const [message, ...others] = await receiver.deadLetters();
    expect(others).toEqual([]);
    const { place, bytes } = await contentOf(receiver, message!);
    expect([place, bytes.equals(body)]).toEqual(['object', true]);
  });

  it(`${harmless}, is taken`, async () => {
    meets = 'all';
    const body = alert('alert, S3 late');
    expect(await postUnder(harmless, 'searchstream', body)).toMatchObject({ status: 200, body: counts(1) });
    const [message] = await proxied.receiver.received();
    expect((await contentOf(proxied.receiver, message!)).bytes.equals(Buffer.from(body))).toBe(true);
  });

  it.each(lasting)(
    '%s only when its time to live is started, is in the queue once; its object stays',
    async (fault) => {
      const { receiver } = proxied;
      meets = 'second';
      const body = alert(`alert, S3 ${fault}, then`);
      expect(await postUnder(fault, 'searchstream', body)).toMatchObject({ status: 200, body: counts(1) });
      expect(await pendingKeys(receiver)).toEqual([]);
      const [message, ...others] = await receiver.received();
      expect(others).toEqual([]);
      expect((await contentOf(receiver, message!)).bytes.equals(Buffer.from(body))).toBe(true);
    },
  );

  it('works, and SQS does not, is published by the relay with the same bytes', async () => {
    const { receiver, proxies } = proxied;
    const [readable, unreadable] = [alert('alert, no SQS'), noText('no SQS')];
    proxies.sqs.meet('answers 503');
    expect(await receiver.post('searchstream', readable)).toMatchObject({ status: 200, body: counts(1) });
    expect(await receiver.post('ocean', unreadable)).toMatchObject({ status: 200, body: counts(0, 0, 1) });
    proxies.sqs.meet(undefined);
    await agePendingRows(receiver);
    await receiver.runRelay();
    const [message] = await receiver.received();
    const [deadLetter] = await receiver.deadLetters();
    expect((await contentOf(receiver, message!)).bytes.equals(Buffer.from(readable))).toBe(true);
    expect((await contentOf(receiver, deadLetter!)).bytes.equals(unreadable)).toBe(true);
  });
});
