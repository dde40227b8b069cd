import { providerCases } from './cases.ts';
import { listsOfVendors } from './entries.ts';
import { providerModule } from './module.ts';
import { vendorPage } from './page.ts';
import type { Vendor } from './vendor.ts';

/** The vendor's own files, from the root of the repository, in the order to fill them in. */
export function ownFiles(name: string): Readonly<Record<'module' | 'cases' | 'example' | 'page', string>> {
  return {
    cases: `test/lambda/providers/${name}.test.ts`,
    module: `lambda/providers/${name}/${name}.ts`,
    example: `lambda/providers/${name}/samples/${name}.json`,
    page: `lambda/providers/${name}/README.md`,
  };
}

/** All files that a vendor is in. */
export function filesOf(name: string): string[] {
  return [...Object.values(ownFiles(name)), ...listsOfVendors.map(({ file }) => file)];
}

/** The text of each of the vendor's own files. */
export function textsOf(vendor: Vendor): readonly (readonly [file: string, text: string])[] {
  const { module, cases, example, page } = ownFiles(vendor.name);
  const event = `{ "FILL IN: an example from the vendor's page, without a real name or address": "" }`;
  return [
    [cases, providerCases(vendor)],
    [module, providerModule(vendor)],
    [example, vendor.batch ? `{ "events": [${event}] }\n` : `${event}\n`],
    [page, vendorPage(vendor)],
  ];
}
