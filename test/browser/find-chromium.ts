import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser of this machine.
 * @throws Error that says what to do if there is none: these tests are never left out in silence
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  const places = env.CHROMIUM_PATH
    ? [env.CHROMIUM_PATH]
    : folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    env.CHROMIUM_PATH
      ? `CHROMIUM_PATH=${env.CHROMIUM_PATH} is not a program. Point it at Chromium or Chrome, or unset it.`
      : 'These tests need Chromium, and none is installed. On Debian: apt-get install chromium. Elsewhere set CHROMIUM_PATH to Chromium or Chrome.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
