import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm, as data. */
export interface AlarmDefinition {
  /** The heading of its section in the runbook: letters and spaces. */
  readonly title: string;
  /** Which one it is, where there are several under the title: the name of its source, or a number. */
  readonly part?: string;
  /** What it means: the first sentences of the notification. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** What is bad. */
  readonly when: { readonly atLeast: number } | { readonly below: number };
  /**
   * So many of the latest periods must be bad.
   * @default 1 of 1
   */
  readonly bad?: { readonly periods: number; readonly of: number };
  /**
   * Whether a period without data is bad.
   * @default false
   */
  readonly missingIsBad?: boolean;
}

/** The id of a heading in Markdown, as GitHub makes it, for a title of letters and spaces. */
export function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
