import type { UserError } from '../../lib/props/user-error.ts';

/** @throws UserError if the value of an option is not a URL of a queue */
export function checkQueueUrl(option: string, text: string | undefined, mistake: (what: string) => UserError): void {
  if (text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return;
  throw mistake(`${option} takes a URL such as https://sqs.eu-central-1.amazonaws.com/123456789012/name.`);
}
