import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundledPackageFolders } from './bundled-package-folders.ts';

const rule = '-'.repeat(80);
const licenseFile = /^(?:licen[cs]e|notice|copying)(?:\.(?:txt|md))?$/i;

/**
 * The notices that the licences of the bundled packages require: each package's name, version and licence, then the
 * text of its licence and notice files. A text that several packages share appears once.
 * @param directory that the paths in the metafile are relative to
 */
export function thirdPartyLicenses(metafile: Metafile, directory: string): string {
  const names: string[] = [];
  const packagesOf = new Map<string, string[]>();
  for (const folder of Array.from(bundledPackageFolders(metafile)).sort()) {
    const path = join(directory, folder);
    const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    names.push(`${name} ${version} (${license})`);
    for (const file of readdirSync(path).filter((each) => licenseFile.test(each))) {
      const text = readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim();
      packagesOf.set(text, [...(packagesOf.get(text) ?? []), `${name} ${version}`]);
    }
  }
  const texts = Array.from(packagesOf, ([text, packages]) => `${rule}\n${packages.join(', ')}\n\n${text}\n`);
  return [`The bundles that come with this contain parts of these packages:\n\n${names.join('\n')}\n`, ...texts].join(
    '\n',
  );
}
