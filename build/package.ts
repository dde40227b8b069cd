import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundle } from './bundle.ts';
import { bundleCommands } from './commands.ts';
import { reachableDeclarations } from './reachable-declarations.ts';
import { thirdPartyLicenses } from './third-party-licenses.ts';

const projectDirectory = resolve(import.meta.dirname, '..');
const packageDirectory = join(projectDirectory, 'dist', 'package');

/** The modules that apps import, without file extensions. */
const entries = ['lib/index', 'message/message'];

/**
 * Makes `dist/package`, which is what `npm pack` ships beside the documents: the construct compiled, since Node strips no
 * types below `node_modules`, its declarations, the functions' code, and the commands. It is laid out as the project is, so that the
 * construct finds the code, and the code's bytes are those that the project deploys.
 * https://nodejs.org/api/typescript.html#type-stripping-in-dependencies
 */
async function buildPackage(): Promise<void> {
  rmSync(packageDirectory, { recursive: true, force: true });
  declareTypes();
  await compile();

  const code = join(packageDirectory, 'dist', 'lambda');
  await bundle(code);
  const metafile = JSON.parse(readFileSync(`${code}.meta.json`, 'utf8'));
  const ofCommands = await bundleCommands(packageDirectory);
  const outputs = { ...metafile.outputs, ...ofCommands.outputs };
  const licenses = thirdPartyLicenses({ inputs: {}, outputs }, projectDirectory);
  writeFileSync(join(packageDirectory, 'THIRD-PARTY-LICENSES.txt'), licenses);
  for (const about of ['meta.json', 'packages.json']) rmSync(`${code}.${about}`);
}

/**
 * CommonJS only, like aws-cdk-lib. Every app can load it, ECMAScript modules by named imports too, and so can Jest,
 * which does not load ECMAScript modules for a CommonJS test. With one file for all, each class exists once.
 */
async function compile(): Promise<void> {
  await build({
    absWorkingDir: projectDirectory,
    entryPoints: entries.map((entry) => ({ in: `${entry}.ts`, out: entry })),
    outdir: packageDirectory,
    bundle: true,
    packages: 'external',
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    define: { 'import.meta.dirname': '__dirname' },
    legalComments: 'none',
  });
  // The project uses ECMAScript modules; this directory does not.
  writeFileSync(join(packageDirectory, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
}

function declareTypes(): void {
  execFileSync(join(projectDirectory, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.package.json'], {
    cwd: projectDirectory,
    stdio: 'inherit',
  });
  // The compiler writes a declaration for every module it met, including the functions' internal ones.
  const reachable = reachableDeclarations(entries.map((entry) => join(packageDirectory, `${entry}.d.ts`)));
  for (const file of globSync('**/*.d.ts', { cwd: packageDirectory })) {
    const path = join(packageDirectory, file);
    if (reachable.has(path)) writeFileSync(path, withCompiledNames(readFileSync(path, 'utf8')));
    else rmSync(path);
  }
}

/**
 * A declaration that every compiler since 5.0 resolves in each module kind: the source's own imports name `.ts` files.
 */
function withCompiledNames(declaration: string): string {
  return declaration.replace(/(\bfrom '\.[^']+)\.ts'/g, "$1.js'");
}

if (import.meta.main) void buildPackage();
