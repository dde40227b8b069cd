import { tapServices } from '../../../local/inspector/taps/tap-services.ts';

describe('a service that cannot be tapped', () => {
  it('is left as it is, with the reason: behind TLS', async () => {
    const running = new AsyncDisposableStack();
    const endpoints = {
      dynamodb: 'http://127.0.0.1:1',
      sqs: 'https://sqs.eu-central-1.amazonaws.com',
      s3: '',
      secretsManager: '',
    };
    const { sqs, dynamodb } = await tapServices(endpoints, () => {}, running);
    expect(sqs).toEqual({
      problem: 'AWS_ENDPOINT_URL_SQS is not plain HTTP, so it can be neither stopped nor watched from here.',
    });
    expect(dynamodb).toHaveProperty('tap');
    await running.disposeAsync();
  });
});
