import { cpSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

const projectDirectory = resolve(import.meta.dirname, '..');

const options = {
  absWorkingDir: projectDirectory,
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  // The SDK's ECMAScript modules, which can be shaken; for Node esbuild would take the CommonJS ones.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.cjs' },
  legalComments: 'none',
  metafile: true,
} satisfies BuildOptions;

/** What is of a version of Node is loaded by what all of them can read. */
const mainApart: Plugin = {
  name: 'main-apart',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './main.cjs', external: true })),
};

/**
 * Bundles the commands of an app, the AWS SDK inside, and puts the samples where they look for them.
 * @param outDirectory which gets `commands` and `lambda`, laid out as the project is
 * @returns what is inside
 */
export async function bundleCommands(outDirectory: string): Promise<Metafile> {
  const outdir = join(outDirectory, 'commands/cli');
  const [{ metafile }] = await Promise.all([
    build({
      ...options,
      entryPoints: ['commands/cli/main.ts'],
      outdir,
      target: 'node20.19',
      define: {
        'import.meta.dirname': '__dirname',
        'import.meta.filename': '__filename',
        // Each command is a program of its own in the clone.
        'import.meta.main': 'false',
      },
    }),
    build({ ...options, entryPoints: ['commands/cli/bin.ts'], outdir, target: 'node8', plugins: [mainApart] }),
  ]);
  const samples = globSync('lambda/providers/*/samples', { cwd: projectDirectory });
  for (const folder of samples.filter((path) => !path.includes('template-'))) {
    cpSync(join(projectDirectory, folder), join(outDirectory, folder), { recursive: true });
  }
  return metafile;
}
