import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundledPackageFolders } from './bundled-package-folders.ts';

/** A package that the bundle contains parts of. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The package's SPDX expression; `unknown` if it has none. */
  readonly license: string;
}

/**
 * The packages in a bundle besides the project's own code, sorted by name.
 * @param directory that the paths in the metafile are relative to
 */
export async function bundledPackages(metafile: Metafile, directory: string): Promise<BundledPackage[]> {
  const folders = bundledPackageFolders(metafile);
  const packages = await Promise.all(Array.from(folders, (folder) => readPackage(join(directory, folder))));
  return packages.sort((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en'));
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return { name, version, license: typeof license === 'string' ? license : 'unknown' };
}
