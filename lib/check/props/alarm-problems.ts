import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** Something, an @, a domain: whether it exists, the confirmation that SNS sends will tell. */
const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** What is wrong with where alarms go, and what to change. */
export function alarmProblems({
  alarmTopic,
  alarmEmail,
}: {
  readonly alarmTopic?: ITopic;
  readonly alarmEmail?: string;
}): string[] {
  if (alarmEmail === undefined) return [];
  if (alarmTopic !== undefined)
    return ['alarmEmail is for a topic made here; subscribe it to your alarmTopic yourself'];
  return emailForm.test(alarmEmail) ? [] : [`alarmEmail '${alarmEmail}' is not an email address`];
}
