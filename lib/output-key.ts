/**
 * Name of a stack's output about a source, such as `oceanUrl`. Outputs' names are letters and digits: `ocean-eu`
 * becomes `oceanDasheu`, which no other source can have.
 */
export function outputKey(source: string, what: 'Url' | 'SecretArn' | 'ShowApiKey'): string {
  return source.replaceAll('-', 'Dash') + what;
}
