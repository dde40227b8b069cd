import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { sha256 } from '../../lambda/delivery/sha256.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { counts, type RunningReceiver, runReceiver } from '../support/running-receiver.ts';

describe('the running receiver', () => {
  let receiver: RunningReceiver;
  beforeAll(async () => {
    receiver = await runReceiver();
  });
  afterAll(() => receiver.stop());

  const oceanBatch = (prefix: string, count: number, pad = '') =>
    JSON.stringify({
      events: Array.from({ length: count }, (_, index) => ({
        event_id: `${prefix}-${index}`,
        event_type: 'inbound_protection',
        event_time: 1_717_329_603_421,
        pad,
      })),
    });
  const idsOf = (messages: { Body?: string | undefined }[]) =>
    messages.map(({ Body }) => JSON.parse(Body!).id as string).sort();

  it('puts an event into the queue as one CloudEvent, with the signed text as its data (G4)', async () => {
    const event =
      '{ "alert_id":"a-1", "timestamp":"2023-10-27T14:30:00Z","event_type":"phishing","severity":"high", "n":1e400 }';
    expect(await receiver.post('searchstream', event)).toMatchObject({ status: 200, body: counts(1) });
    const [message, ...others] = await receiver.received();
    expect(others).toEqual([]);
    const { deliveryid, receivedtime, ...attributes } = JSON.parse(message!.Body!);
    expect(attributes).toMatchObject({
      specversion: '1.0',
      id: 'a-1',
      source: '/searchstream',
      type: 'com.datazag.searchstream.phishing',
      time: '2023-10-27T14:30:00Z',
      datacontenttype: 'application/json',
      deliverysha256: sha256(event),
    });
    expect(deliveryid).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs(Date.parse(receivedtime) - Date.now())).toBeLessThan(60_000);
    expect(message!.Body!.endsWith(`,"data":${event}}`)).toBe(true);
    expect(message!.MessageAttributes).toMatchObject({
      source: { StringValue: '/searchstream' },
      type: { StringValue: 'com.datazag.searchstream.phishing' },
      severity: { StringValue: 'high' },
    });
  });

  it('enqueues each event once, over repeats and overlapping batches (G3)', async () => {
    expect(await receiver.post('ocean', oceanBatch('overlap', 3))).toMatchObject({ body: counts(3) });
    expect(await receiver.post('ocean', oceanBatch('overlap', 3))).toMatchObject({ body: counts(0, 3) });
    expect(await receiver.post('ocean', oceanBatch('overlap', 5))).toMatchObject({ body: counts(2, 3) });
    expect(idsOf(await receiver.received())).toEqual([0, 1, 2, 3, 4].map((index) => `overlap-${index}`));
  });

  it('enqueues 50 events once when 200 deliveries of them come at the same time (G3)', async () => {
    const body = oceanBatch('concurrent', 50);
    const answers = await Promise.all(Array.from({ length: 200 }, () => receiver.post('ocean', body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const ids = idsOf(await receiver.received());
    expect(ids.length).toBe(50);
    expect(new Set(ids).size).toBe(50);
  });

  it('takes a batch of 1,000 one-kilobyte events', async () => {
    expect(await receiver.post('ocean', oceanBatch('thousand', 1_000, 'x'.repeat(900)))).toMatchObject({
      status: 200,
      body: counts(1_000),
    });
    expect(new Set(idsOf(await receiver.received())).size).toBe(1_000);
  });

  it('dead-letters other content under a known id, once, with the reason (G6)', async () => {
    const alert = (severity: string) => JSON.stringify({ alert_id: 'conflict', event_type: 'x', severity });
    expect(await receiver.post('searchstream', alert('low'))).toMatchObject({ body: counts(1) });
    expect(await receiver.post('searchstream', alert('high'))).toMatchObject({ body: counts(0, 0, 1) });
    expect(await receiver.post('searchstream', alert('high'))).toMatchObject({ body: counts(0, 1, 0) });
    expect(await receiver.post('searchstream', alert('low'))).toMatchObject({ body: counts(0, 1, 0) });
    expect((await receiver.received()).length).toBe(1);
    const [dead, ...others] = await receiver.deadLetters();
    expect(others).toEqual([]);
    expect(JSON.parse(dead!.Body!)).toMatchObject({ reason: 'id-conflict', data: { severity: 'high' } });
  });

  it('puts the content of a large event into S3, refers to it, and lets it expire once its message is queued', async () => {
    const event = JSON.stringify({ alert_id: 'large', event_type: 'x', blob: '\u00e9'.repeat(1_000_000) });
    expect(await receiver.post('searchstream', event)).toMatchObject({ body: counts(1) });
    const [message] = await receiver.received();
    const { dataref, data } = JSON.parse(message!.Body!);
    expect(data).toBeUndefined();
    expect(dataref).toBe(`s3://${receiver.resources.bucketName}/searchstream/${sha256(event)}`);
    const object = { Bucket: receiver.resources.bucketName, Key: `searchstream/${sha256(event)}` };
    expect((await receiver.object(dataref)).toString()).toBe(event);
    const { Metadata } = await receiver.clients.s3.send(new HeadObjectCommand(object));
    expect(Metadata).toEqual({ state: 'settled' });
  });

  it('takes a body of 4.7 MB, and answers 413 to one that Lambda could not take', async () => {
    const filled = (bytes: number) => `{"alert_id":"${bytes}","pad":"${'x'.repeat(bytes)}"}`;
    expect(await receiver.post('searchstream', filled(4_690_000))).toMatchObject({ status: 200, body: counts(1) });
    expect(await receiver.post('searchstream', filled(4_800_000))).toMatchObject({ status: 413 });
    await receiver.received();
  });

  it('answers an empty batch with zeros', async () => {
    expect(await receiver.post('ocean', '{"events":[]}')).toMatchObject({ status: 200, body: counts(0) });
  });

  it('takes deliveries under the old key and under the new one while both are accepted', async () => {
    const { secretId, secret, ...source } = receiver.source('sigsci');
    const old = '{"type":"before"}';
    const fresh = '{"type":"after"}';
    const put = new PutSecretValueCommand({ SecretId: secretId, SecretString: 'another key\n' });
    await receiver.clients.secretsManager.send(put);
    const signed = (key: string, body: string) => {
      const headers = Object.entries(sign(source, key, body));
      return receiver.post('sigsci', body, { headers });
    };
    expect(await signed(secret, old)).toMatchObject({ status: 200 });
    expect(await signed('a third key', '{"type":"forged"}')).toMatchObject({ status: 401 });
    await receiver.clients.secretsManager.send(put);
    // The refusal fetched the keys anew, unless that was less than 5 s ago.
    const deadline = Date.now() + 10_000;
    let answer = await signed('another key', fresh);
    while (answer.status !== 200 && Date.now() < deadline) answer = await signed('another key', fresh);
    expect(answer).toMatchObject({ status: 200, body: counts(1) });
    await receiver.received();
  });
});
