import type { LocalReceiver } from './start-local.ts';

/** What `--json` prints once the receiver is ready: all that a program needs to deliver and to consume. */
export function readyLine({ sources, endpoints, resources }: LocalReceiver): string {
  const { queueUrl, deadLetterQueueUrl, tableName } = resources;
  return JSON.stringify({
    sources: sources.map(({ name, provider, url, secret }) => ({ name, provider, url, secret })),
    sqs: { endpoint: endpoints.sqs, queueUrl, deadLetterQueueUrl },
    dynamodb: { endpoint: endpoints.dynamodb, tableName },
    secretsManager: { endpoint: endpoints.secretsManager },
  });
}
