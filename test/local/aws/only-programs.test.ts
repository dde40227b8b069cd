import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { startSecretsManager } from '../../../local/aws/secrets-manager/secrets-manager.ts';
import { startWorkerService } from '../../../local/aws/worker-service.ts';
import type { Service } from '../../../local/server/service.ts';

const services = {
  DynamoDB: {
    start: () => startWorkerService('dynamodb/dynalite.worker.ts', 'us-east-1'),
    target: 'DynamoDB_20120810.ListTables',
  },
  'SQS and S3': {
    start: () => startWorkerService('fauxqs/fauxqs.worker.ts', 'us-east-1'),
    target: 'AmazonSQS.ListQueues',
  },
  'Secrets Manager': { start: () => startSecretsManager('us-east-1'), target: 'secretsmanager.GetSecretValue' },
};

/** As AWS asks for it; no service here looks at the signature. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20261128/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';

describe.each(Object.entries(services))('the embedded %s', (_name, { start, target }) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.stop());

  async function call(headers: Record<string, string>, method = 'POST') {
    const sent = request(service.endpoint, {
      method,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': '20261128T000000Z',
        'x-amz-target': target,
        authorization,
        ...headers,
      },
    });
    sent.end(method === 'POST' ? '{}' : undefined);
    const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
      sent.on('response', resolve).on('error', reject),
    );
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  it('answers a program of this machine', async () => {
    expect((await call({})).body).not.toContain('AccessDenied');
  });

  it.each<[who: string, headers: Record<string, string>]>([
    ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page that the browser does not mark', { origin: 'https://evil.example' }],
    ['a form or an image, without an origin', { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }],
    ['a page without an origin to show', { origin: 'null' }],
    ['a name that points here', { host: 'evil.example' }],
  ])('refuses %s', async (_who, headers) => {
    const { status, headers: answered, body } = await call(headers);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toContain('AccessDenied');
    expect(Object.keys(answered).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('lets no browser ask beforehand', async () => {
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const { headers: answered } = await call(asked, 'OPTIONS');
    expect(answered['access-control-allow-origin']).toBeUndefined();
  });
});
