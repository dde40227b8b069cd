import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { queues as queuesOf } from '../../../lambda/aws/queues.ts';
import { startEmbeddedAws } from '../../support/embedded-aws.ts';
import { messageOf } from '../../support/message-of.ts';
import { outboxRow } from '../../support/outbox-row.ts';
import { resultsOf } from '../../support/results-of.ts';
import { startStubSqs } from '../../support/stub-sqs.ts';

const signal = () => AbortSignal.timeout(10_000);

describe('queues', () => {
  let aws: Awaited<ReturnType<typeof startEmbeddedAws>>;
  beforeAll(async () => {
    aws = await startEmbeddedAws();
  });
  afterAll(() => aws.stop());

  const urls = () => ({ main: aws.resources.queueUrl, 'dead-letter': aws.resources.deadLetterQueueUrl });

  async function receiveAll(queueUrl: string) {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    });
    const messages = [];
    for (;;) {
      const { Messages = [] } = await aws.clients.sqs.send(command);
      if (Messages.length === 0) return messages;
      messages.push(...Messages);
    }
  }

  it('sends each row to its own queue: the exact body, its attributes as strings', async () => {
    const rows = [
      ...Array.from({ length: 23 }, (_, index) =>
        outboxRow(`main-${index}`, { message: messageOf(`main-${index}`, ',"data":{"é":"\\uffff 😀"}') }),
      ),
      outboxRow('dead', { queue: 'dead-letter', attributes: { source: '/ocean', type: 'unknown', severity: 'high' } }),
    ];
    expect(await resultsOf(queuesOf(aws.clients.sqs, urls()).send(rows, signal))).toEqual(
      rows.map(() => ({ kind: 'sent' })),
    );
    const main = await receiveAll(urls().main);
    expect(main.map(({ Body }) => Body).sort()).toEqual(
      rows
        .slice(0, 23)
        .map(({ message }) => message)
        .sort(),
    );
    const [dead, ...others] = await receiveAll(urls()['dead-letter']);
    expect(others).toEqual([]);
    expect(dead?.MessageAttributes).toEqual({
      source: { DataType: 'String', StringValue: '/ocean' },
      type: { DataType: 'String', StringValue: 'unknown' },
      severity: { DataType: 'String', StringValue: 'high' },
    });
  });

  it('says which of a batch SQS refuses for good, and sends the others', async () => {
    const rows = [outboxRow('good'), outboxRow('bad', { message: 'a\u0001b' }), outboxRow('fine')];
    const results = await resultsOf(queuesOf(aws.clients.sqs, urls()).send(rows, signal));
    expect(results.map(({ kind }) => kind)).toEqual(['sent', 'refused', 'sent']);
    expect((await receiveAll(urls().main)).length).toBe(2);
  });

  it.each([
    ['InternalError', false, 'failed'],
    ['InvalidMessageContents', true, 'refused'],
    ['KmsAccessDenied', true, 'failed'],
    ['AccessDenied', true, 'failed'],
    ['RequestThrottled', true, 'failed'],
  ])('takes a failed entry of code %s (sender fault: %s) as %s', async (Code, SenderFault, kind) => {
    await using stub = await startStubSqs(() => ({ Successful: [], Failed: [{ Id: '0', Code, SenderFault }] }));
    const client = new SQSClient({
      endpoint: stub.endpoint,
      region: 'eu-central-1',
      credentials: aws.credentials,
      md5: false,
    });
    expect(await resultsOf(queuesOf(client, urls()).send([outboxRow('x')], signal))).toEqual([{ kind, error: Code }]);
  });

  it('says failed, by the name of the error, if the whole call failed', async () => {
    const late = () => AbortSignal.abort();
    const results = await resultsOf(queuesOf(aws.clients.sqs, urls()).send([outboxRow('x'), outboxRow('y')], late));
    expect(results).toEqual([
      { kind: 'failed', error: 'AbortError' },
      { kind: 'failed', error: 'AbortError' },
    ]);
  });

  it('names the source as the message group, so that queues are fair', async () => {
    const requests: { Entries: { MessageGroupId: string }[] }[] = [];
    await using stub = await startStubSqs((request) => {
      requests.push(request);
      return { Successful: [{ Id: '0', MessageId: 'm', MD5OfMessageBody: 'x' }], Failed: [] };
    });
    const client = new SQSClient({
      endpoint: stub.endpoint,
      region: 'eu-central-1',
      credentials: aws.credentials,
      md5: false,
    });
    await queuesOf(client, urls()).send([outboxRow('x', { group: 'sigsci' })], signal);
    expect(requests[0]?.Entries[0]?.MessageGroupId).toBe('sigsci');
  });
});
