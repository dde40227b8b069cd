import type { Metafile } from 'esbuild';

/** The folders, relative like the metafile's paths, of the packages of which something is in a bundle. */
export function bundledPackageFolders(metafile: Metafile): ReadonlySet<string> {
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return new Set(files.flatMap((path) => packageFolder(path) ?? []));
}

/** The innermost, where a package brings another. */
function packageFolder(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}
