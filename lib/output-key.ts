/**
 * Name of a stack's output about a source, such as `oceanUrl`. Outputs are named in letters and digits: `ocean-eu` is
 * `oceanDasheu`, which cannot be the output of another source.
 */
export function outputKey(source: string, what: 'Url' | 'SecretArn' | 'ShowApiKey'): string {
  return source.replaceAll('-', 'Dash') + what;
}
