import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The page, as it is served; there is nothing to build. */
const files: Readonly<Record<string, string>> = {
  '/': 'index.html',
  ...Object.fromEntries(
    [
      'icon.svg',
      'inspector.js',
      'receiver/connect.js',
      'receiver/own-deliveries.js',
      'receiver/press.js',
      'receiver/shown-text.js',
      'dom/announce.js',
      'dom/copy.js',
      'dom/dom.js',
      'sources/show-sources.js',
      'sources/source-card.js',
      'way/buttons.js',
      'way/show-way.js',
      'way/way-of.js',
      'deliveries/delivery-list.js',
      'deliveries/delivery-row.js',
      'deliveries/delivery-table.js',
      'deliveries/filters.js',
      'detail/event-list.js',
      'detail/show-delivery.js',
      'detail/show-headers.js',
      'words/delivery-words.js',
      'words/event-words.js',
      'words/numbers.js',
      'style/base.css',
      'style/deliveries.css',
      'style/detail.css',
      'style/layout.css',
      'style/sources.css',
      'style/way.css',
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
