import type { CopyOfProject } from '../support/copy-of-project.ts';
import type { MadeUpVendor } from './vendors.ts';

/** Fills in what the command left open, as `docs/new-vendor.md` says, and formats it. */
export function fillIn(project: CopyOfProject, vendor: MadeUpVendor): void {
  const { name } = vendor;
  const edit = (file: string, change: (text: string) => string) => project.write(file, change(project.read(file)));
  edit(
    `test/lambda/providers/${name}.test.ts`,
    (text) => vendor.caseImports + answered(withValues(withoutUnusedTimes(text, vendor), vendor.cases)),
  );
  edit(`lambda/providers/${name}/${name}.ts`, (text) => {
    return vendor.moduleImports + answered(withValues(text, vendor.module));
  });
  project.write(`lambda/providers/${name}/samples/${name}.json`, JSON.stringify(vendor.example));
  edit(`lambda/providers/${name}/README.md`, answered);
  edit(`lambda/providers/${name}/${name}-kit.ts`, (text) => answered(withValues(text, vendor.kit)));
  project.node('node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.');
}

/** Puts the code of a value behind each property, or constant, that has a line of its own. */
function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((changed, [property, value]) => {
    const filled = changed.replace(
      new RegExp(
        `^( *)(?:(const ${property} = ).*;|${property}: (?:[^{\\n].*|\\{.*\\}|\\{\\n(?:\\1 .*\\n)+\\1\\}),)$`,
        'm',
      ),
      (_line, indent: string, constant?: string) =>
        constant === undefined ? `${indent}${property}: ${value},` : `${constant}${value};`,
    );
    if (filled === changed) throw new Error(`There is no ${property} to fill in.`);
    return filled;
  }, text);
}

function withoutUnusedTimes(text: string, { cases }: MadeUpVendor): string {
  return cases.times === undefined ? text : text.replace(/import \{ rfc3339Cases \}.*\n/, '');
}

/** Without the comments that asked; in prose, an answer in the place of each question. */
function answered(text: string): string {
  return text.replace(/^ *\/\/ FILL IN.*\n/gm, '').replace(/FILL IN: /g, 'As it is: ');
}
