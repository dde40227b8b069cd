import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { leanSdkPlugin } from '../../build/lean-sdk-plugin.ts';

/** What goes over the wire when a text is in every place of a call that the functions make. */
type Requests = (text: string) => Promise<readonly Request[]>;

interface Request {
  /** Hex. */
  readonly body: string;
  readonly headers: Record<string, string>;
}

const program = `
  import { BatchExecuteStatementCommand, BatchGetItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
  import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

  let sent;
  const answer = { statusCode: 200, headers: {}, body: undefined };
  const requestHandler = { handle: async (request) => { sent.push(request); throw new Error('sent'); } };
  const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
  const settings = { region: 'us-east-1', credentials, requestHandler, maxAttempts: 1 };
  const dynamoDb = new DynamoDBClient(settings);
  const sqs = new SQSClient({ ...settings, md5: false });
  const secrets = new SecretsManagerClient(settings);

  export async function requests(text) {
    sent = [];
    const value = { S: text };
    const calls = [
      () => dynamoDb.send(new PutItemCommand({ TableName: 't', Item: { pk: value, n: { N: '1' }, m: { M: { [text]: value } } }, ConditionExpression: text })),
      () => dynamoDb.send(new BatchExecuteStatementCommand({ Statements: [{ Statement: text, Parameters: [value, { BOOL: true }] }] })),
      () => dynamoDb.send(new BatchGetItemCommand({ RequestItems: { t: { Keys: [{ pk: value }] } } })),
      () => sqs.send(new SendMessageBatchCommand({ QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q', Entries: [
        { Id: '0', MessageBody: text, MessageGroupId: 'a', MessageAttributes: { source: { DataType: 'String', StringValue: text } } },
      ] })),
      () => secrets.send(new GetSecretValueCommand({ SecretId: text, VersionStage: 'AWSCURRENT' })),
    ];
    for (const call of calls) await call().catch(() => {});
    return sent.map(({ headers, body }) => ({ headers, body: Buffer.concat([body]).toString('hex') }));
  }`;

async function bundled(...plugins: Plugin[]): Promise<Requests> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins,
    write: false,
  });
  const module = { exports: {} as { requests: Requests } };
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(module, module.exports, require);
  return module.exports.requests;
}

/** Without what is another in each call: time, signature, id of the attempt. */
function steady({ body, headers }: Request): Request {
  const changing = new Set(['x-amz-date', 'authorization', 'amz-sdk-invocation-id']);
  return { body, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !changing.has(name))) };
}

describe('a request of the SDK', () => {
  let asItComes: Requests;
  let lean: Requests;

  beforeAll(async () => {
    [asItComes, lean] = await Promise.all([bundled(), bundled(leanSdkPlugin)]);
  });

  it.each(['', '"\\/\b\f\n\r\t', '\u0000\u001f\u007f\u0080', 'é€😀', '\ud800', 'x\udc00y', '\u2028\ufffe\uffff'])(
    'is the same bytes as without the change: %j',
    async (text) => {
      const sent = await lean(text);
      expect(sent).toHaveLength(5);
      expect(sent.map(steady)).toEqual((await asItComes(text)).map(steady));
    },
  );

  it('is the same bytes whatever the characters and the length of its texts', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 5_000, size: 'max' });
    const isSame = fc.asyncProperty(texts, async (text) => {
      expect((await lean(text)).map(steady)).toEqual((await asItComes(text)).map(steady));
    });
    await fc.assert(isSame, { numRuns: 60 });
  });
});
