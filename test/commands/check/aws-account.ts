import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../local/server/listen.ts';

/** What SNS and Lambda say of an account; a test changes it. */
export interface Account {
  /** The ARNs of the subscriptions to any topic; `PendingConfirmation` of one that waits. */
  subscriptions: readonly string[];
  /** What Lambda has left for functions that reserve nothing. */
  unreserved: number;
  /** Whether these credentials may ask nothing. */
  isDenied: boolean;
}

/** SNS and Lambda on this machine, as far as `npm run check` asks them. */
export async function startAccount() {
  const account: Account = { subscriptions: [], unreserved: 1_000, isDenied: false };
  const server = createServer(async (request, response) => {
    const isLambda = request.url?.endsWith('/account-settings') ?? false;
    const asked = new URLSearchParams(await text(request));
    if (account.isDenied) {
      const xml =
        '<ErrorResponse><Error><Code>AuthorizationError</Code><Message>not you</Message></Error></ErrorResponse>';
      response.writeHead(403, isLambda ? { 'x-amzn-errortype': 'AccessDeniedException' } : {});
      response.end(isLambda ? '{"Message":"not you"}' : xml);
    } else if (isLambda) {
      response.end(JSON.stringify({ AccountLimit: { UnreservedConcurrentExecutions: account.unreserved } }));
    } else {
      const members = account.subscriptions.map(
        (arn) =>
          `<member><SubscriptionArn>${arn}</SubscriptionArn><TopicArn>${asked.get('TopicArn')}</TopicArn></member>`,
      );
      const result = `<ListSubscriptionsByTopicResult><Subscriptions>${members.join('')}</Subscriptions></ListSubscriptionsByTopicResult>`;
      response.end(`<ListSubscriptionsByTopicResponse>${result}</ListSubscriptionsByTopicResponse>`);
    }
  });
  const port = await listen(server, 0);
  return {
    account,
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
