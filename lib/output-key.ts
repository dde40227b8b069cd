/**
 * Name of a stack's output about a source, such as `oceanUrl`. Outputs are named in letters and digits: `ocean-eu` is
 * `oceanDasheu`, which no other name of a source can be.
 */
export function outputKey(source: string, what: 'Url' | 'SecretArn' | 'ShowApiKey'): string {
  return source.replaceAll('-', 'Dash') + what;
}
