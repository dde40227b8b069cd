import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** Something, an @, a domain. SNS's confirmation shows whether the address exists. */
const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** What is wrong with the destination of alarms, and what to change. */
export function alarmProblems({
  alarmTopic,
  alarmEmail,
}: {
  readonly alarmTopic?: ITopic;
  readonly alarmEmail?: string;
}): string[] {
  if (alarmEmail === undefined) return [];
  if (alarmTopic !== undefined)
    return ['alarmEmail works only without alarmTopic; subscribe it to your alarmTopic yourself'];
  return emailForm.test(alarmEmail) ? [] : [`alarmEmail '${alarmEmail}' is not an email address`];
}
