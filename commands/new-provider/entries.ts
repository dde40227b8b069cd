import type { Vendor } from './vendor.ts';

/** A file that names all vendors, and how another one is added to its text. */
export interface ListOfVendors {
  readonly file: string;
  /** @returns undefined where the text has not the list that is looked for */
  readonly add: (text: string, vendor: Vendor) => string | undefined;
}

/** Every file that a vendor is added to. */
export const listsOfVendors: readonly ListOfVendors[] = [
  {
    file: 'lambda/providers/list.ts',
    add: (text, { name, identifier }) => {
      const added = append(text, 'const providers', '];', identifier);
      return added === undefined ? undefined : `import { ${identifier} } from './${name}/${name}.ts';\n${added}`;
    },
  },
  {
    file: 'local/sender/samples.ts',
    add: (text, { name }) =>
      append(
        text,
        'const samples',
        '];',
        `\n  { provider: '${name}', name: 'example', file: '${name}.json', documented: false },\n`,
      ),
  },
  {
    file: 'commands/secret/advice.ts',
    add: (text, { name }) =>
      append(
        text,
        'const byProvider',
        '};',
        `
  '${name}': {
    // FILL IN for ${name}: whether the vendor takes a key that you make; otherwise it makes one and shows it.
    takesKey: false,
    where: "FILL IN for ${name}: what the vendor calls its key, and where it shows it",
    first: ['FILL IN for ${name}: what to enter at the vendor once the first key is stored'],
    replaced: ['FILL IN for ${name}: what to do there once another key is stored, and what is lost'],
  },
`,
      ),
  },
  {
    file: 'lambda/providers/SAMPLES.md',
    add: (text, { name }) => {
      const row = `| \`${name}.json\` | \`example\` | FILL IN for ${name}: which members are on the vendor's page | which are made up |\n`;
      const end = text.lastIndexOf('\n| `') + 1;
      const next = text.indexOf('\n', end) + 1;
      return end === 0 || next === 0 ? undefined : text.slice(0, next) + row + text.slice(next);
    },
  },
];

/** Puts an entry behind the last one of the literal that a declaration begins. */
function append(text: string, declaration: string, closing: string, entry: string): string | undefined {
  const start = text.indexOf(`${declaration}:`);
  const end = start < 0 ? -1 : text.indexOf(closing, start);
  if (end < 0) return undefined;
  const before = text.slice(0, end).trimEnd();
  return `${before}${/[[{,]$/.test(before) ? '' : ','} ${entry}${text.slice(end)}`;
}
