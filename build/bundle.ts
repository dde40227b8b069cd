import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { builtinModulesPlugin } from './builtin-modules-plugin.ts';
import { bundledPackages } from './bundled-packages.ts';
import { lambdaOnlyPlugin } from './lambda-only-plugin.ts';
import { leanSdkPlugin } from './lean-sdk-plugin.ts';

const projectDirectory = resolve(import.meta.dirname, '..');

const options = {
  absWorkingDir: projectDirectory,
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
  plugins: [builtinModulesPlugin, lambdaOnlyPlugin, leanSdkPlugin],
  metafile: true,
  write: false,
} satisfies BuildOptions;

const s3Apart: Plugin = {
  name: 's3-apart',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/s3\.ts$/ }, () => ({ path: './s3.mjs', external: true })),
};

/**
 * Bundles the functions, the AWS SDK inside, as minified ECMAScript modules; receiver and relay share chunks. The S3
 * client, which only a large event loads, and the canary are bundles of their own: what is shared is shaken for all who
 * share it, so every delivery would load 50 KB that only S3 needs. The same source gives the same bytes.
 * @param outDirectory emptied first; it is what gets deployed. Beside it go esbuild's metafile, to
 *   `<outDirectory>.meta.json`, and the packages inside, with version and licence, to `<outDirectory>.packages.json`
 * @param variant what makes the functions another than those that are deployed, for a measurement
 * @throws esbuild's `BuildFailure` if the source does not compile
 */
export async function bundle(outDirectory: string, ...variant: readonly Plugin[]): Promise<void> {
  const functions = { receiver: 'lambda/receiver.ts', relay: 'lambda/relay.ts' };
  const results = await Promise.all([
    build({ ...options, entryPoints: functions, plugins: [s3Apart, ...variant, ...options.plugins] }),
    build({ ...options, entryPoints: { s3: 'lambda/aws/s3.ts' } }),
    build({ ...options, entryPoints: { canary: 'lambda/canary.ts' } }),
  ]);
  const metafile = {
    inputs: Object.assign({}, ...results.map(({ metafile: { inputs } }) => inputs)),
    outputs: Object.assign({}, ...results.map(({ metafile: { outputs } }) => outputs)),
  };
  await rm(outDirectory, { recursive: true, force: true });
  await mkdir(outDirectory, { recursive: true });
  await Promise.all(
    results
      .flatMap(({ outputFiles }) => outputFiles)
      .map((file) => writeFile(join(outDirectory, basename(file.path)), file.contents)),
  );
  const packages = await bundledPackages(metafile, projectDirectory);
  await writeFile(`${outDirectory}.meta.json`, `${JSON.stringify(metafile, null, 2)}\n`);
  await writeFile(`${outDirectory}.packages.json`, `${JSON.stringify(packages, null, 2)}\n`);
}

if (import.meta.main) void bundle(join(projectDirectory, 'dist', 'lambda'));
