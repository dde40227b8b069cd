import type { Vendor } from './vendor.ts';

/** A file that names all vendors, and what a new vendor adds to it. */
export interface ListOfVendors {
  readonly file: string;
  /** What is before the first entry. */
  readonly opening: string;
  readonly closing: string;
  readonly imported: (vendor: Vendor) => string;
  readonly entry: (vendor: Vendor) => string;
}

/** The two lists of vendors. */
export const listsOfVendors: readonly ListOfVendors[] = [
  {
    file: 'lambda/providers/list.ts',
    opening: 'const list = [',
    closing: ']',
    imported: ({ name, identifier }) => `import { ${identifier} } from './${name}/${name}.ts';`,
    entry: ({ identifier }) => identifier,
  },
  {
    file: 'lambda/providers/kits.ts',
    opening: 'const kits = {',
    closing: '}',
    imported: ({ name, identifier }) => `import { ${identifier}Kit } from './${name}/${name}-kit.ts';`,
    entry: ({ name, identifier }) => `'${name}': ${identifier}Kit`,
  },
];

/**
 * The text of such a file with the vendor as the last of the list.
 * @returns undefined if the text does not have the list
 */
export function withVendor(text: string, list: ListOfVendors, vendor: Vendor): string | undefined {
  const start = text.indexOf(list.opening);
  const end = start < 0 ? -1 : text.indexOf(list.closing, start);
  if (end < 0) return undefined;
  const before = text.slice(0, end).trimEnd();
  const comma = /[[{,]$/.test(before) ? '' : ',';
  return `${list.imported(vendor)}\n${before}${comma} ${list.entry(vendor)}${text.slice(end)}`;
}
