import type { buildApp } from 'fauxqs';
import { isSqsText, type Refusal, refusal, type SentMessage } from './sqs-rules.ts';

interface Entry extends SentMessage {
  readonly Id: string;
}

interface Failed {
  readonly Id: string;
  readonly SenderFault: true;
  readonly Code: string;
  readonly Message: string;
}

/**
 * Corrects the embedded SQS where it differs from SQS: it then refuses illegal message attributes and group ids,
 * accepts characters beyond U+FFFF, and returns queue URLs whose host every machine resolves.
 */
export async function enforceSqsRules(app: ReturnType<typeof buildApp>): Promise<void> {
  await takeAllOfUnicode();
  const failedOf = new WeakMap<object, Failed[]>();

  app.addHook('preHandler', async (request, reply) => {
    const action = request.headers['x-amz-target'];
    if (action === 'AmazonSQS.SendMessage') {
      const refused = refusal(request.body as SentMessage);
      if (refused !== undefined) return reply.code(400).headers(errorHeaders(refused)).send(errorBody(refused));
    }
    if (action === 'AmazonSQS.SendMessageBatch') {
      const body = request.body as { Entries?: Entry[] };
      const failed = (body.Entries ?? []).flatMap(failure);
      if (failed.length === 0) return;
      failedOf.set(request, failed);
      body.Entries = body.Entries?.filter((entry) => !failed.some(({ Id }) => Id === entry.Id)) ?? [];
      if (body.Entries.length === 0) {
        return reply.header('content-type', 'application/x-amz-json-1.0').send({ Successful: [], Failed: [] });
      }
    }
  });

  app.addHook('preSerialization', async (request, _reply, payload) => {
    const answer = Object(payload) as { QueueUrl?: string; QueueUrls?: string[]; Failed?: Failed[] };
    const here = (url: string) => `http://${request.headers.host}${new URL(url).pathname}`;
    if (answer.QueueUrl !== undefined) answer.QueueUrl = here(answer.QueueUrl);
    if (answer.QueueUrls !== undefined) answer.QueueUrls = answer.QueueUrls.map(here);
    answer.Failed?.push(...(failedOf.get(request) ?? []));
    return payload;
  });
}

/**
 * fauxqs 2.4 tests a body by UTF-16 units, so it refuses every character beyond U+FFFF, which SQS accepts. It has no
 * option for this, so its pattern is changed in place.
 */
async function takeAllOfUnicode(): Promise<void> {
  const { INVALID_MESSAGE_BODY_CHAR: pattern } = await import(
    import.meta.resolve('fauxqs').replace('app.js', 'sqs/sqsTypes.js')
  );
  pattern.test = (body: string) => !isSqsText(body);
}

function failure(entry: Entry): Failed[] {
  const refused = refusal(entry);
  return refused === undefined
    ? []
    : [{ Id: entry.Id, SenderFault: true, Code: refused.code, Message: refused.message }];
}

function errorHeaders({ code }: Refusal): Record<string, string> {
  return { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${code};Sender` };
}

function errorBody({ code, message }: Refusal): object {
  return { __type: `com.amazonaws.sqs#${code}`, message };
}
