import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '../../../commands/dead-letters/letter.ts';
import { type RedriveOptions, redrive } from '../../../commands/dead-letters/redrive.ts';
import { redriveExitCode } from '../../../commands/dead-letters/report.ts';
import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { refusedCloudEvent } from '../../../lambda/message/cloud-event.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { drainQueue } from '../../../local/aws/drain-queue.ts';
import { messageOf } from '../../support/message-of.ts';
import { type RunningReceiver, runReceiver } from '../../support/running-receiver.ts';

// Over the embedded SQS and S3, with what the receiver itself puts into the dead-letter queue.

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await runReceiver();
  // The wait asks all of SQS's servers. Embedded it is one, which would keep each test waiting for a second.
  receiver.clients.sqs.middlewareStack.add(
    (next) => (args) =>
      next('WaitTimeSeconds' in args.input ? { ...args, input: { ...args.input, WaitTimeSeconds: 0 } } : args),
    { step: 'initialize' },
  );
});
afterEach(async () => {
  await receiver.received();
  await anyDeadLetters();
});
afterAll(() => receiver.stop());

/** Ocean after a change of its format: the events are under another name. */
const learnt: Provider = { ...ocean, batchMember: 'items' };

function run(options: Partial<RedriveOptions> = {}, queueUrl = receiver.resources.queueUrl) {
  const { clients, resources } = receiver;
  return redrive(
    { sqs: clients.sqs, s3: clients.s3, queueUrl, deadLetterQueueUrl: resources.deadLetterQueueUrl },
    {
      wanted: () => true,
      send: true,
      providerOf: () => ocean,
      signal: new AbortController().signal,
      warn: () => {},
      step: () => {},
      ...options,
    },
  );
}

/** What is left in the dead-letter queue, where tests also put messages that are not the receiver's. */
async function anyDeadLetters(): Promise<string[]> {
  const { clients, resources } = receiver;
  return (await drainQueue(clients.sqs, resources.deadLetterQueueUrl, 0)).map(({ Body }) => Body!).sort();
}

const bodies = async (queue: 'received' | 'deadLetters') => (await receiver[queue]()).map(({ Body }) => Body!).sort();
const outcomes = ({ redriven }: Awaited<ReturnType<typeof run>>) => redriven.map(({ outcome }) => outcome);
const putDead = (body: string, type = 'security.ocean.audit_log') =>
  receiver.clients.sqs.send(
    new SendMessageCommand({
      QueueUrl: receiver.resources.deadLetterQueueUrl,
      MessageBody: body,
      MessageAttributes: Object.fromEntries(
        Object.entries({ source: '/ocean', type }).map(([name, StringValue]) => [
          name,
          { DataType: 'String', StringValue },
        ]),
      ),
    }),
  );

describe('what could not be read', () => {
  const body = '{"items":[{"event_id":"redrive-1","event_type":"audit_log","n":1.0},{"event_id":"redrive-2"}]}';

  it('is sent as events once the provider can read it, with the attributes of its delivery', async () => {
    await receiver.post('ocean', body, { extra: [['X-Ocean-Delivery', 'dlv-1']] });
    const result = await run({ providerOf: () => learnt });
    expect(outcomes(result)).toEqual([{ kind: 'sent', events: 2, again: 0 }]);
    expect(redriveExitCode(result)).toBe(0);
    const sent = await receiver.received();
    const events = sent.map(({ Body }) => JSON.parse(Body!)).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(events).toEqual([
      expect.objectContaining({
        id: 'redrive-1',
        type: 'security.ocean.audit_log',
        datacontenttype: 'application/json',
      }),
      expect.objectContaining({ id: 'redrive-2', type: 'security.ocean.unknown' }),
    ]);
    for (const event of events) {
      expect(event).toMatchObject({ source: '/ocean', deliveryid: 'dlv-1', deliverysha256: sha256(body) });
      expect(Object.keys(event)).toEqual(expect.arrayContaining(['receivedtime', 'requestid']));
      expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['reason']));
      expect(event).not.toHaveProperty('data_base64');
    }
    expect(sent.map(({ Body }) => Body).join()).toContain(
      '"data":{"event_id":"redrive-1","event_type":"audit_log","n":1.0}',
    );
    const [{ MessageAttributes }] = sent.filter(({ Body }) => Body!.includes('redrive-1')) as [(typeof sent)[0]];
    expect(MessageAttributes?.type?.StringValue).toBe('security.ocean.audit_log');
    expect(await bodies('deadLetters')).toEqual([]);
  });

  it('stays, untouched, while the provider cannot read it', async () => {
    await receiver.post('ocean', 'still no JSON');
    const result = await run();
    expect(outcomes(result)).toEqual([{ kind: 'stays', why: 'the provider ocean cannot read it' }]);
    expect(redriveExitCode(result)).toBe(3);
    expect(await bodies('received')).toEqual([]);
    expect(await bodies('deadLetters')).toEqual([expect.stringContaining('"reason":"unreadable"')]);
  });

  it('stays if its source is no longer declared', async () => {
    await receiver.post('ocean', 'of a source that is gone');
    const result = await run({ providerOf: () => undefined });
    expect(outcomes(result)).toEqual([
      { kind: 'stays', why: "it is not known whose webhooks 'ocean' takes: say it with --providers" },
    ]);
  });

  it('is read as an entry of its batch', async () => {
    await receiver.post('ocean', '{"events":["{},{}"]}');
    expect(outcomes(await run({ providerOf: () => learnt }))).toEqual([
      { kind: 'stays', why: 'the provider ocean cannot read it' },
    ]);
    // As if the provider had taken the text for an event then.
    const [letter] = await bodies('deadLetters');
    await putDead(letter!.replace(/"data_base64":"[^"]*"/, `"data_base64":"${btoa('{"event_id":"redrive-entry"}')}"`));
    expect(outcomes(await run())).toEqual([{ kind: 'sent', events: 1, again: 0 }]);
    expect(await bodies('received')).toEqual([expect.stringContaining('"id":"redrive-entry"')]);
  });

  it('goes on in parts: readable entries to the queue, other content of an id and unreadable ones back', async () => {
    await receiver.post('ocean', '{"items":[{"event_id":"p","n":1},{"event_id":"p","n":1},{"event_id":"p","n":2},7]}');
    const result = await run({ providerOf: () => learnt });
    expect(outcomes(result)).toEqual([{ kind: 'sent', events: 1, again: 2 }]);
    expect(redriveExitCode(result)).toBe(3);
    expect(await bodies('received')).toEqual([expect.stringContaining('"data":{"event_id":"p","n":1}')]);
    const left = (await bodies('deadLetters')).map((each) => JSON.parse(each));
    expect(left.map(({ reason }) => reason).sort()).toEqual(['id-conflict', 'unreadable']);
    expect(left.find(({ reason }) => reason === 'id-conflict').id).toBe(`p#${sha256('{"event_id":"p","n":2}')}`);
  });

  it('is fetched from S3 if it is large, and its large events are stored there again', async () => {
    const large = `{"event_id":"redrive-large","text":"${'x'.repeat(300_000)}"}`;
    await receiver.post('ocean', `{"items":[${large}]}`);
    expect(outcomes(await run({ providerOf: () => learnt }))).toEqual([{ kind: 'sent', events: 1, again: 0 }]);
    const [body] = await bodies('received');
    const { id, dataref, datacontenttype } = JSON.parse(body!);
    expect({ id, datacontenttype }).toEqual({ id: 'redrive-large', datacontenttype: 'application/json' });
    expect((await receiver.object(dataref)).toString()).toBe(large);
  });
});

describe('what was read', () => {
  it('is sent under an id of its own, without the reason, if another event has its id', async () => {
    await receiver.post('ocean', '{"events":[{"event_id":"redrive-c","n":1}]}');
    await receiver.post('ocean', '{"events":[{"event_id":"redrive-c","n":2.50}]}');
    await receiver.received();
    expect(outcomes(await run())).toEqual([{ kind: 'sent', events: 1, again: 0 }]);
    const [body, ...more] = await bodies('received');
    const data = '{"event_id":"redrive-c","n":2.50}';
    expect(more).toEqual([]);
    expect(JSON.parse(body!)).toMatchObject({ id: `redrive-c#${sha256(data)}`, source: '/ocean' });
    expect(JSON.parse(body!)).not.toHaveProperty('reason');
    expect(body).toContain(`"data":${data}`);
    expect(await bodies('deadLetters')).toEqual([]);
  });

  it('is sent unchanged, character for character, if SQS refused it', async () => {
    const message = messageOf('redrive-r', ',"data":{"2":1.0,"1":"\\ufffe é"}');
    await putDead(refusedCloudEvent(message));
    expect(outcomes(await run())).toEqual([{ kind: 'sent', events: 1, again: 0 }]);
    expect(await bodies('received')).toEqual([message]);
    expect(await bodies('deadLetters')).toEqual([]);
  });

  it('stays if SQS refuses it again', async () => {
    const letter = refusedCloudEvent(messageOf('redrive-f', ',"data":"\uFFFE"'));
    await putDead(letter);
    expect(outcomes(await run())).toEqual([{ kind: 'stays', why: expect.stringMatching(/^SQS refuses it: /) }]);
    expect(await bodies('deadLetters')).toEqual([letter]);
  });

  it('stays if its data_base64 is not JSON that could replace it', async () => {
    await putDead(messageOf('redrive-b', `,"reason":"refused","data_base64":"${btoa('1,"id":2')}"`));
    expect(outcomes(await run())).toEqual([{ kind: 'stays', why: 'its data_base64 is not JSON text' }]);
  });

  it('stays if its content is no longer in S3', async () => {
    const dataref = `s3://${receiver.resources.bucketName}/ocean/gone`;
    await putDead(messageOf('redrive-g', `,"reason":"id-conflict","dataref":"${dataref}"`));
    expect(outcomes(await run())).toEqual([{ kind: 'stays', why: `its content ${dataref} is no longer there` }]);
    expect(await bodies('received')).toEqual([]);
  });

  it('is sent unchanged, attributes too, if a consumer failed on it', async () => {
    await receiver.post('ocean', '{"events":[{"event_id":"redrive-x","event_type":"audit_log"}]}');
    const { clients, resources } = receiver;
    const receive = new ReceiveMessageCommand({ QueueUrl: resources.queueUrl, VisibilityTimeout: 0 });
    const { Messages: [first] = [] } = await clients.sqs.send(receive);
    for (let reading = 2; reading <= 6; reading += 1) await clients.sqs.send(receive);
    const { redriven } = await run();
    expect(redriven).toEqual([
      { id: 'redrive-x', source: 'ocean', reason: 'consumer', outcome: { kind: 'sent', events: 1, again: 0 } },
    ]);
    const [sent, ...more] = await receiver.received();
    expect(more).toEqual([]);
    expect(sent!.Body).toBe(first!.Body);
    expect(sent!.MessageAttributes).toMatchObject({
      source: { StringValue: '/ocean' },
      type: { StringValue: 'security.ocean.audit_log' },
    });
  });

  it('keeps its content in S3 if it is large', async () => {
    const large = `{"event_id":"redrive-l","text":"${'x'.repeat(300_000)}"}`;
    await receiver.post('ocean', `{"events":[${large}]}`);
    const [message] = await bodies('received');
    await putDead(message!);
    expect(outcomes(await run())).toEqual([{ kind: 'sent', events: 1, again: 0 }]);
    expect(await bodies('received')).toEqual([message]);
    expect((await receiver.object(JSON.parse(message!).dataref)).toString()).toBe(large);
  });

  it('stays if it is not an event of the receiver', async () => {
    await putDead('hello');
    expect(outcomes(await run())).toEqual([{ kind: 'stays', why: 'it is not an event of the receiver' }]);
    expect(await anyDeadLetters()).toEqual(['hello']);
  });
});

describe('redrive', () => {
  it('changes nothing in a dry run, and says what it would do', async () => {
    const letters = [
      messageOf('dry-1', ',"data":{}'),
      messageOf('dry-2', ',"reason":"id-conflict","data":{}'),
      'hello',
    ];
    for (const letter of letters) await putDead(letter);
    const result = await run({ send: false });
    expect(
      outcomes(result)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['sent', 'sent', 'stays']);
    expect(await bodies('received')).toEqual([]);
    expect(await anyDeadLetters()).toEqual(letters.sort());
  });

  it('stops at what cannot be sent, and does not remove it', async () => {
    const letters = Array.from({ length: 25 }, (_, index) => messageOf(`lost-${index}`, ',"data":{}'));
    for (const letter of letters) await putDead(letter);
    const result = await run({}, `${receiver.resources.queueUrl}-that-is-not-there`);
    expect(result.failure).toBe('QueueDoesNotExist');
    expect(result.redriven.length).toBeLessThanOrEqual(10);
    expect(redriveExitCode(result)).toBe(1);
    expect(await bodies('deadLetters')).toEqual(letters.sort());
  });

  it('takes only those that are wanted, and more than SQS returns at once', async () => {
    for (let index = 0; index < 25; index += 1) await putDead(messageOf(`many-${index}`, ',"data":{}'));
    await putDead(messageOf('other', ',"reason":"id-conflict","data":{}'));
    const { redriven, complete } = await run({ wanted: ({ reason }: DeadLetter) => reason === 'consumer' });
    expect({ count: redriven.length, complete }).toEqual({ count: 25, complete: true });
    expect(await bodies('received')).toHaveLength(25);
    expect(await bodies('deadLetters')).toEqual([expect.stringContaining('"id":"other"')]);
  });
});
