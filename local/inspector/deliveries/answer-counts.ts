/** The counts in the body of an answer, of events. */
export interface AnswerCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly deadLettered: number;
}

/** @returns undefined if the answer is not a 200 of the receiver's */
export function countsOf(body: string): AnswerCounts | undefined {
  try {
    const counts = JSON.parse(body);
    return typeof counts.accepted === 'number' ? counts : undefined;
  } catch {
    return undefined;
  }
}
