import type { DeclaredProvider } from '../../lambda/providers/find-provider.ts';
import { onOneLine } from '../json/json-layout.ts';
import type { LocalReceiver } from '../start-local.ts';

/** Everything that a program needs to deliver to the local receiver and to consume from it. */
export interface Ready {
  readonly sources: readonly {
    readonly name: string;
    readonly provider: DeclaredProvider;
    readonly url: string;
    /** The key, as text. */
    readonly secret: string;
  }[];
  readonly sqs: { readonly endpoint: string; readonly queueUrl: string; readonly deadLetterQueueUrl: string };
  readonly dynamodb: {
    readonly endpoint: string;
    readonly tableName: string;
    /** Days for which records keep their messages; omitted if records do not keep them. */
    readonly keepMessagesDays?: number;
  };
  readonly s3: { readonly endpoint: string; readonly bucketName: string };
  readonly secretsManager: { readonly endpoint: string };
}

/** The output of `--json` once the receiver is ready. */
export function readyLine({ sources, endpoints, resources, keepMessagesDays }: LocalReceiver): string {
  const { queueUrl, deadLetterQueueUrl, tableName, bucketName } = resources;
  const ready: Ready = {
    sources: sources.map(({ name, provider, url, secret }) => ({ name, provider, url, secret })),
    sqs: { endpoint: endpoints.sqs, queueUrl, deadLetterQueueUrl },
    dynamodb: { endpoint: endpoints.dynamodb, tableName, ...(keepMessagesDays !== undefined && { keepMessagesDays }) },
    s3: { endpoint: endpoints.s3, bucketName },
    secretsManager: { endpoint: endpoints.secretsManager },
  };
  return onOneLine(JSON.stringify(ready));
}
