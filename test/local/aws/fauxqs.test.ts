import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  ListQueuesCommand,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { type Clients, connect, disconnect } from '../../../local/aws/clients.ts';
import { startWorkerService } from '../../../local/aws/worker-service.ts';
import type { Service } from '../../../local/server/service.ts';

let service: Service;
let clients: Clients;
let QueueUrl: string;

beforeAll(async () => {
  service = await startWorkerService('fauxqs/fauxqs.worker.ts', 'us-east-1');
  const { endpoint } = service;
  const endpoints = { dynamodb: endpoint, sqs: endpoint, s3: endpoint, secretsManager: endpoint };
  clients = connect(endpoints, 'us-east-1', { accessKeyId: 'local', secretAccessKey: 'local' });
  QueueUrl = (await clients.sqs.send(new CreateQueueCommand({ QueueName: 'events' }))).QueueUrl!;
});

afterAll(async () => {
  disconnect(clients);
  await service.stop();
});

describe('the embedded SQS', () => {
  const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });

  it('names queues by the endpoint that was asked', async () => {
    expect(QueueUrl).toBe(`${service.endpoint}/000000000000/events`);
    expect((await clients.sqs.send(new ListQueuesCommand({}))).QueueUrls).toEqual([QueueUrl]);
  });

  it('takes every character that SQS takes, and gives it back', async () => {
    const body = '\t\n\r \u{D7FF}\u{E000}\u{FFFD}\u{10000}\u{10FFFF}';
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    const { Messages } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual([body]);
  });

  it.each(['\u{0}', '\u{FFFE}', '\u{FFFF}'])('refuses a body with %j', async (body) => {
    await expect(clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))).rejects.toMatchObject({
      name: expect.stringMatching(/InvalidMessageContents$/),
    });
  });

  it.each([
    [
      'an attribute with a control character',
      { MessageAttributes: { type: text('a\u{1}') } },
      'InvalidMessageContents',
    ],
    ['an attribute with U+FFFF', { MessageAttributes: { type: text('\u{FFFF}') } }, 'InvalidMessageContents'],
    ['an empty attribute', { MessageAttributes: { type: text('') } }, 'InvalidParameterValue'],
    ['an attribute without a usable name', { MessageAttributes: { 'a b': text('c') } }, 'InvalidParameterValue'],
    [
      'eleven attributes',
      { MessageAttributes: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, text('b')])) },
      'InvalidParameterValue',
    ],
    ['a group with a space', { MessageGroupId: 'a b' }, 'InvalidParameterValue'],
    ['a group beyond ASCII', { MessageGroupId: 'é' }, 'InvalidParameterValue'],
    ['a group of 129 characters', { MessageGroupId: 'a'.repeat(129) }, 'InvalidParameterValue'],
  ])('refuses %s, alone and in a batch', async (_, message, code) => {
    const entry = { MessageBody: '{}', ...message };
    await expect(clients.sqs.send(new SendMessageCommand({ QueueUrl, ...entry }))).rejects.toThrow(
      expect.objectContaining({ name: code }),
    );
    const Entries = [
      { Id: '0', ...entry },
      { Id: '1', MessageBody: 'good', MessageGroupId: 'ocean', MessageAttributes: { type: text('é') } },
    ];
    const answer = await clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(answer.Failed).toEqual([expect.objectContaining({ Id: '0', SenderFault: true, Code: code })]);
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['1']);
  });

  it('answers a batch whose every entry is refused', async () => {
    const Entries = [{ Id: '0', MessageBody: '{}', MessageGroupId: ' ' }];
    const answer = await clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(answer).toMatchObject({ Successful: [], Failed: [{ Id: '0' }] });
  });
});

describe('the embedded S3', () => {
  const object = { Bucket: 'large-events', Key: 'ocean/abc' };
  const tags = async () => (await clients.s3.send(new GetObjectTaggingCommand(object))).TagSet;

  beforeAll(() => clients.s3.send(new CreateBucketCommand({ Bucket: object.Bucket })));

  it('shows the tags that an object was written with, and none if there were none', async () => {
    await clients.s3.send(new PutObjectCommand({ ...object, Body: 'content' }));
    expect(await tags()).toEqual([]);
    const copy = { CopySource: 'large-events/ocean/abc', TaggingDirective: 'REPLACE', Tagging: 'state=a%26b' } as const;
    await clients.s3.send(new CopyObjectCommand({ ...object, ...copy }));
    expect(await tags()).toEqual([{ Key: 'state', Value: 'a&b' }]);
  });

  it('refuses to set tags apart, and leaves the object as it was', async () => {
    await clients.s3.send(new PutObjectCommand({ ...object, Body: 'content' }));
    const Tagging = { TagSet: [{ Key: 'state', Value: 'settled' }] };
    await expect(clients.s3.send(new PutObjectTaggingCommand({ ...object, Tagging }))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
    const stored = await clients.s3.send(new GetObjectCommand(object));
    expect(await stored.Body?.transformToString()).toBe('content');
  });
});
