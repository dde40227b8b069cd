import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm, as data. */
export interface AlarmDefinition {
  /** The heading of its section in the runbook: letters and spaces. */
  readonly title: string;
  /** Distinguishes alarms with the same title: the name of the source, or a number. */
  readonly part?: string;
  /** What it means: the first sentences of the notification. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** The bad values. */
  readonly when: { readonly atLeast: number } | { readonly below: number };
  /**
   * How many of the latest periods must be bad.
   * @default 1 of 1
   */
  readonly bad?: { readonly periods: number; readonly of: number };
  /**
   * Whether a period without data is bad.
   * @default false
   */
  readonly missingIsBad?: boolean;
}

/** The anchor that GitHub gives a Markdown heading of letters and spaces. */
export function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
