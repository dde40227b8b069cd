import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The page, as it is served; there is nothing to build. */
const files: Readonly<Record<string, string>> = {
  '/': 'index.html',
  ...Object.fromEntries(
    [
      'icon.svg',
      'inspector.css',
      'inspector.js',
      'announce.js',
      'connect.js',
      'dom.js',
      'show-delivery.js',
      'show-deliveries.js',
      'show-event.js',
      'show-overview.js',
      'words.js',
    ].map((file) => [`/_inspector/${file}`, file]),
  ),
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** @returns undefined if the path is not a file of the page */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file === undefined) return undefined;
  return { type: types[extname(file)]!, content: await readFile(join(import.meta.dirname, 'page', file)) };
}
