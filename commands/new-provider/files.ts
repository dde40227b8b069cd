import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Vendor, vendorNamed } from './vendor.ts';

type Part = 'cases' | 'module' | 'kit' | 'example' | 'page';

/** The vendor's own files, from the root of the repository, in the order to fill them in. */
export function ownFiles(name: string): Readonly<Record<Part, string>> {
  return {
    cases: `test/lambda/providers/${name}.test.ts`,
    module: `lambda/providers/${name}/${name}.ts`,
    example: `lambda/providers/${name}/samples/${name}.json`,
    kit: `lambda/providers/${name}/${name}-kit.ts`,
    page: `lambda/providers/${name}/README.md`,
  };
}

const single = vendorNamed('template-vendor', false);
const batch = vendorNamed('template-batch-vendor', true);

/**
 * The text of each of the vendor's own files: that of a vendor who is only a template, under other names.
 * @param root of the repository
 */
export function textsOf(root: string, vendor: Vendor): readonly (readonly [file: string, text: string])[] {
  const likeIt = vendor.batch ? batch : single;
  const templateOf: Record<Part, Vendor> = {
    cases: likeIt,
    module: likeIt,
    example: likeIt,
    kit: single,
    page: single,
  };
  const parts = Object.entries(ownFiles(vendor.name)) as [Part, string][];
  return parts.map(([part, file]) => {
    const template = templateOf[part];
    // Not a test of the gate, since it fails until it is filled in.
    const from = ownFiles(template.name)[part].replace('.test.ts', '.cases.ts');
    return [file, renamed(readFileSync(join(root, from), 'utf8'), template, vendor)];
  });
}

function renamed(text: string, from: Vendor, to: Vendor): string {
  return text
    .replaceAll(from.name, to.name)
    .replaceAll(from.identifier, to.identifier)
    .replaceAll(from.title, to.title);
}
