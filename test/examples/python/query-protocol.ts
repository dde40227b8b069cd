import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * An SQS that answers in XML too, before the embedded one, which speaks JSON alone: boto3 before 1.28.81, as Debian 12 has
 * it, takes only that.
 * @param endpoint of the SQS behind it
 */
export async function startQueryProtocol(sqs: SQSClient, endpoint: string, queueUrl: string) {
  async function answer(parameters: URLSearchParams): Promise<string> {
    if (parameters.get('Action') === 'DeleteMessage') {
      const ReceiptHandle = parameters.get('ReceiptHandle')!;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      return '<DeleteMessageResponse/>';
    }
    const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
    const { Messages = [] } = await sqs.send(receive);
    const result = `<ReceiveMessageResult>${Messages.map(messageXml).join('')}</ReceiveMessageResult>`;
    return `<ReceiveMessageResponse>${result}</ReceiveMessageResponse>`;
  }

  async function forward(target: string, type: string, body: string): Promise<Response> {
    return fetch(endpoint, { method: 'POST', headers: { 'x-amz-target': target, 'content-type': type }, body });
  }

  const server = createServer(async (request, response) => {
    const { 'x-amz-target': target, 'content-type': type = '' } = request.headers;
    try {
      const body = await text(request);
      if (typeof target !== 'string') {
        response.setHeader('content-type', 'text/xml').end(await answer(new URLSearchParams(body)));
        return;
      }
      const forwarded = await forward(target, type, body);
      response.writeHead(forwarded.status, { 'content-type': type }).end(await forwarded.text());
    } catch {
      // The SQS behind is stopped while the worker, which is ended already, had asked it for messages.
      response.destroy();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    queueUrl: url + new URL(queueUrl).pathname,
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function messageXml({ MessageId, ReceiptHandle, MD5OfBody, Body = '' }: Message): string {
  const members = { MessageId, ReceiptHandle, MD5OfBody, Body };
  const written = Object.entries(members).map(([name, value = '']) => `<${name}>${escapeXml(value)}</${name}>`);
  return `<Message>${written.join('')}</Message>`;
}

function escapeXml(value: string): string {
  return value.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
