import type { Source } from '../../props/source.ts';

const day = 24 * 60;
const longest = 7;

/**
 * What is wrong with a source's `expectEvery`, and what to change. An alarm looks back at whole minutes up to a day, or at
 * whole days up to a week.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function expectEveryProblems({ expectEvery }: Pick<Source, 'expectEvery'>): string[] {
  if (expectEvery === undefined) return [];
  const minutes = expectEvery.toMinutes({ integral: false });
  const fits = minutes <= day ? minutes >= 1 && Number.isInteger(minutes) : minutes % day === 0;
  if (fits && minutes <= longest * day) return [];
  return [
    `expectEvery is ${minutes} minutes; use whole minutes up to Duration.days(1), or whole days up to Duration.days(${longest})`,
  ];
}
