import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.ts';
import { reachableModules } from './reachable-modules.ts';
import { thirdPartyLicenses } from './third-party-licenses.ts';

const projectDirectory = resolve(import.meta.dirname, '..');
const packageDirectory = join(projectDirectory, 'dist', 'package');

/**
 * Makes `dist/package`, which is what `npm pack` ships beside the documents: the construct compiled, since Node strips no
 * types below `node_modules`, and the functions' code. It is laid out as the project is, so that the construct finds
 * the code, and the code's bytes are those that the project deploys.
 * https://nodejs.org/api/typescript.html#type-stripping-in-dependencies
 */
async function buildPackage(): Promise<void> {
  rmSync(packageDirectory, { recursive: true, force: true });
  execFileSync(join(projectDirectory, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.package.json'], {
    cwd: projectDirectory,
    stdio: 'inherit',
  });
  dropUnreachable();

  const code = join(packageDirectory, 'dist', 'lambda');
  await bundle(code);
  const metafile = JSON.parse(readFileSync(`${code}.meta.json`, 'utf8'));
  writeFileSync(join(packageDirectory, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(metafile, projectDirectory));
  for (const about of ['meta.json', 'packages.json']) rmSync(`${code}.${about}`);
}

/** The compiler writes all whose types it met, the functions' inner ones among them. */
function dropUnreachable(): void {
  const entries = ['lib/index', 'message/message'].flatMap((entry) => [`${entry}.js`, `${entry}.d.ts`]);
  const reachable = reachableModules(entries.map((entry) => join(packageDirectory, entry)));
  for (const file of globSync('**/*.{js,ts}', { cwd: packageDirectory })) {
    const path = join(packageDirectory, file);
    if (!reachable.has(path)) rmSync(path);
  }
}

if (import.meta.main) void buildPackage();
