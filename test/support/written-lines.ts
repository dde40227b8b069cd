/** The lines that a function writes to standard output and standard error while it runs, parsed. */
export function writtenLines(run: () => void): Record<string, unknown>[] {
  let text = '';
  const take = (chunk: string | Uint8Array) => {
    text += chunk;
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(take));
  try {
    run();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** A metric as CloudWatch reads it from a line in the embedded metric format. */
export interface EmittedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
export function emittedMetrics(lines: readonly Record<string, unknown>[]): EmittedMetric[] {
  return lines.flatMap((line) => {
    const { CloudWatchMetrics = [] } = (line._aws ?? {}) as { CloudWatchMetrics?: Directive[] };
    return CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Dimensions.flatMap((keys) =>
        Metrics.map(({ Name, Unit }) => ({
          namespace: Namespace,
          name: Name,
          unit: Unit,
          dimensions: Object.fromEntries(keys.map((key) => [key, line[key]])),
          value: line[Name],
        })),
      ),
    );
  });
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
}
