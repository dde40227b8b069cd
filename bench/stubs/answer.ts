import { createHash } from 'node:crypto';
import { signingKey } from './names.ts';
import { pendingPage, pendingRow } from './pending-rows.ts';

/** One call as the SDK sends it. */
export interface StubRequest {
  /** The `x-amz-target` header, such as `DynamoDB_20120810.PutItem`; S3 has none. */
  readonly target: string | undefined;
  readonly body: string;
}

export interface StubAnswer {
  readonly status: number;
  readonly body: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a request is whatever the SDK sent
type Json = any;

/** Name of a call, such as `PutItem`. */
export function callName({ target }: StubRequest): string {
  return target?.split('.').at(-1) ?? 'S3';
}

/**
 * Answers a call to DynamoDB, SQS, Secrets Manager or S3 as if every event were new and every write succeeded; it keeps
 * nothing. MD5 sums are right, because SDK clients check them.
 * @param pendingRows the number of rows that the pending index shows
 */
export function answer(request: StubRequest, pendingRows = 0): StubAnswer {
  if (request.target === undefined) return { status: 200, body: copyResult };
  const body: Json = JSON.parse(request.body);
  switch (callName(request)) {
    case 'BatchExecuteStatement':
      return ok({ Responses: body.Statements.map(() => ({})) });
    case 'BatchGetItem':
      return ok({ Responses: batchGet(body.RequestItems), UnprocessedKeys: {} });
    case 'UpdateItem':
      return ok(body.ExpressionAttributeValues[':seen'] === undefined ? {} : { Attributes: pendingRow(body.Key) });
    case 'Query':
      return ok({ Items: pendingPage(body, pendingRows) });
    case 'SendMessage':
      return ok({ MessageId: 'm', MD5OfMessageBody: md5(body.MessageBody) });
    case 'SendMessageBatch':
      return sendMessageBatch(body.Entries);
    case 'GetSecretValue':
      return body.VersionStage === 'AWSPREVIOUS'
        ? error('ResourceNotFoundException')
        : ok({ SecretString: signingKey, CreatedDate: 1_700_000_000 });
    default:
      return ok({});
  }
}

const copyResult =
  '<CopyObjectResult><LastModified>2026-11-21T00:00:00Z</LastModified><ETag>"e"</ETag></CopyObjectResult>';

/** Rows that were taken exist; the row that a start looks for does not. */
function batchGet(requested: Json): Json {
  const tables = Object.entries<Json>(requested).map(([name, { Keys }]) => [
    name,
    Keys.filter(({ pk }: Json) => pk.S !== '#').map((key: Json) => pendingRow(key)),
  ]);
  return Object.fromEntries(tables);
}

function sendMessageBatch(entries: Json[]): StubAnswer {
  if (entries.length === 0) return error('com.amazonaws.sqs#EmptyBatchRequest');
  const Successful = entries.map(({ Id, MessageBody }) => ({
    Id,
    MessageId: 'm',
    MD5OfMessageBody: md5(MessageBody),
  }));
  return ok({ Successful, Failed: [] });
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function ok(body: Json): StubAnswer {
  return { status: 200, body: JSON.stringify(body) };
}

function error(type: string): StubAnswer {
  return { status: 400, body: JSON.stringify({ __type: type }) };
}
