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
  // Prefer the SDK's ECMAScript modules, which can be tree-shaken; for Node, esbuild would take the CommonJS ones.
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
 * Bundles the functions with the AWS SDK as minified ECMAScript modules; receiver and relay share chunks. The S3
 * client, which only a large event loads, and the canary have bundles of their own: a shared chunk keeps what any of
 * its users needs, so every delivery would load 50 KB that only S3 needs. The same source gives the same bytes.
 * @param outDirectory emptied first; its content is deployed. esbuild's metafile is written beside it, to
 *   `<outDirectory>.meta.json`, and the bundled packages, with version and licence, to `<outDirectory>.packages.json`
 * @param variant how the functions differ from the deployed ones, for a measurement
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
