import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../node_modules/.cache/foreign-aws');

/**
 * A file of what `./install` installs.
 * @throws an error if it is not there: a test that cannot run fails
 */
export function tool(path: string): string {
  const file = join(folder, path);
  if (existsSync(file)) return file;
  throw new Error(`${file} is not there. Install what the foreign tests run against: test/foreign/install`);
}
