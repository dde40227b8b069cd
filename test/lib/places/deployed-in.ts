/** A value of a template as CloudFormation has it in a place: with its partition, region and suffix. */
export function deployedIn(
  value: unknown,
  place: { readonly partition: string; readonly region: string; readonly suffix: string },
): unknown {
  const deployed = (part: unknown) => deployedIn(part, place);
  if (Array.isArray(value)) return value.map(deployed);
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) {
    const known: Readonly<Record<string, string>> = {
      'AWS::Partition': place.partition,
      'AWS::Region': place.region,
      'AWS::URLSuffix': place.suffix,
    };
    return known[String(value.Ref)] ?? `<${value.Ref}>`;
  }
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map((part) => textOf(deployed(part))).join(separator);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, deployed(member)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : `<${JSON.stringify(value)}>`;
}

/** All texts in a value, names of members too. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...stringsIn(member)]);
}
