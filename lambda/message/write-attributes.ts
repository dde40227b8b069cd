import { type AttributeName, attributes } from './attributes.ts';

type Group = keyof typeof attributes;

/** A value for each name of a group. Undefined ones are left out. */
export type AttributeValues<Of extends Group> = Readonly<Record<AttributeName<Of>, string | true | undefined>>;

/** The attributes of a group as JSON members, each behind a comma. */
export function writeAttributes<Of extends Group>(group: Of, values: AttributeValues<Of>): string {
  let text = '';
  for (const name of attributes[group] as readonly AttributeName<Of>[]) text += attributeText(name, values[name]);
  return text;
}

/** One attribute behind a comma; nothing if it has no value. */
export function attributeText(name: string, value: string | true | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}
