/**
 * A value of a template as text, what it refers to in `${}`.
 * @example `{ 'Fn::GetAtt': ['Queue', 'Arn'] }` is `${Queue.Arn}`
 */
export function templateText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Ref' in value) return `\${${value.Ref}}`;
  if ('Fn::GetAtt' in value) return `\${${listOf(value['Fn::GetAtt']).join('.')}}`;
  if ('Fn::Join' in value) {
    const [separator, parts] = listOf(value['Fn::Join']);
    return listOf(parts).map(templateText).join(String(separator));
  }
  return Object.values(value).map(templateText).join(' ');
}

/** What a template may give alone or in a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The member at the end of a path of names; undefined where there is none. */
export function memberOf(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined),
    value,
  );
}
