/**
 * A value of a template as text, with references in `${}`. A part of a value (`Fn::Select`) stands for the whole.
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
  if ('Fn::Select' in value) return templateText(listOf(value['Fn::Select'])[1]);
  if ('Fn::Split' in value) return templateText(listOf(value['Fn::Split'])[1]);
  return Object.values(value).map(templateText).join(' ');
}

/** The logical ids of what a value refers to. */
export function referencesIn(value: unknown): string[] {
  const texts = value === undefined ? '' : templateText(value);
  return Array.from(texts.matchAll(/\$\{(\w+)(?:\.[\w.]+)?\}/g), ([, id]) => id!);
}

/** The list of values from a property that takes one value or a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The member at the end of a path of names; undefined if there is none. */
export function memberOf(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined),
    value,
  );
}

/** The members of an object with their names; empty for anything else. */
export function membersOf(value: unknown): [name: string, value: unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
