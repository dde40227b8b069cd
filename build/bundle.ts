import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { builtinModulesPlugin } from './builtin-modules-plugin.ts';
import { bundledPackages } from './bundled-packages.ts';

const projectDirectory = resolve(import.meta.dirname, '..');

/**
 * Bundles the two functions, the AWS SDK inside, as minified ECMAScript modules that share chunks. The same source
 * gives the same bytes.
 * @param outDirectory emptied first; it is what gets deployed. Beside it go esbuild's metafile, to
 *   `<outDirectory>.meta.json`, and the packages inside, with version and licence, to `<outDirectory>.packages.json`
 * @throws esbuild's `BuildFailure` where the source does not compile
 */
export async function bundle(outDirectory: string): Promise<void> {
  const result = await build({
    absWorkingDir: projectDirectory,
    entryPoints: { receiver: 'lambda/receiver.ts', relay: 'lambda/relay.ts' },
    bundle: true,
    splitting: true,
    minify: true,
    treeShaking: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // The SDK's ECMAScript modules, which can be shaken; for Node esbuild would take the CommonJS ones.
    mainFields: ['module', 'main'],
    outdir: 'lambda',
    outExtension: { '.js': '.mjs' },
    legalComments: 'none',
    plugins: [builtinModulesPlugin],
    metafile: true,
    write: false,
  });
  await rm(outDirectory, { recursive: true, force: true });
  await mkdir(outDirectory, { recursive: true });
  await Promise.all(
    result.outputFiles.map((file) => writeFile(join(outDirectory, basename(file.path)), file.contents)),
  );
  const packages = await bundledPackages(result.metafile, projectDirectory);
  await writeFile(`${outDirectory}.meta.json`, `${JSON.stringify(result.metafile, null, 2)}\n`);
  await writeFile(`${outDirectory}.packages.json`, `${JSON.stringify(packages, null, 2)}\n`);
}

if (import.meta.main) void bundle(join(projectDirectory, 'dist', 'lambda'));
