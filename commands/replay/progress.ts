import type { ReplayResult } from './run.ts';

/**
 * How far a replay is, such as `read 3,000 of about 12,000 records, found 240, sent 200`.
 * @param total the number of records when DynamoDB last counted them, which may be too few, or none
 */
export function progressLine({ scanned, found, sent }: ReplayResult, total: number, send: boolean): string {
  const of = total >= scanned ? ` of about ${total.toLocaleString('en')}` : '';
  const counts = [`read ${scanned.toLocaleString('en')}${of} records`, `found ${found.toLocaleString('en')}`];
  if (send) counts.push(`sent ${sent.toLocaleString('en')}`);
  return counts.join(', ');
}
