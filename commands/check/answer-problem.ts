import type { Answer } from '../../local/sender/delivery.ts';

const again = 'Try again in a minute. If it stays, look at the log of the function: docs/runbook.md.';

/** What to do about an answer of the gateway, or of the function for a fault of its own. */
const byStatus: Readonly<Record<number, string>> = {
  401: 'It is not signed with a key that the receiver holds. Is this the secret of this source? docs/runbook.md#wrong-key.',
  403: 'The gateway refused this machine. Is there a web ACL, an API key, or a list of addresses?',
  404: 'There is no such path. Deploy it again: npx cdk deploy',
  429: 'It was throttled. Try again in a minute.',
  500: `The function did not run, or ended early. ${again}`,
  503: `The receiver cannot read the key, or is being deployed. ${again}`,
  504: `The function did not answer in time. ${again}`,
};

/** What is wrong with an answer that is not the one expected, and what to do. */
export function answerProblem(answer: Answer): string {
  if (answer.kind === 'unanswered') {
    return `There was no answer: ${answer.reason}. Is the URL right, and does its name resolve here?`;
  }
  const { status, body } = answer;
  const advice = byStatus[status] ?? 'What answers there is perhaps not the receiver. Is the URL the right one?';
  return status === 200
    ? `It was answered 200 with ${body.slice(0, 100)}. ${advice}`
    : `It was answered ${status}. ${advice}`;
}
