/**
 * Measures every subject once, then every subject again, and so on, so that other load on the machine affects all
 * alike.
 * @returns each subject's samples
 */
export async function interleave<Subject extends string, Sample>(
  subjects: readonly Subject[],
  runs: number,
  measure: (subject: Subject) => Promise<Sample>,
): Promise<Record<Subject, Sample[]>> {
  const samples = Object.fromEntries(subjects.map((subject) => [subject, [] as Sample[]])) as Record<Subject, Sample[]>;
  for (let run = 0; run < runs; run++) {
    for (const subject of subjects) samples[subject].push(await measure(subject));
  }
  return samples;
}
