import type { Metafile } from 'esbuild';

/** The folders of the packages that a bundle contains parts of, relative like the metafile's paths. */
export function bundledPackageFolders(metafile: Metafile): ReadonlySet<string> {
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return new Set(files.flatMap((path) => packageFolder(path) ?? []));
}

/** The innermost folder, if one package contains another. */
function packageFolder(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}
