import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';

// CONTRIBUTING.md, "The rooms": a folder holds what changes together, and at most 14 files.

const root = join(import.meta.dirname, '../..');
const rooms = ['bench', 'bin', 'build', 'commands', 'lambda', 'lib', 'local', 'message', 'sim'];
const most = 14;

it.each(rooms)('keeps every folder of %s/ to 14 files', (room) => {
  const files = globSync(`${room}/**/*.*`, { cwd: root }).filter((path) => !path.includes('node_modules'));
  expect(files).not.toEqual([]);
  const folders = Object.entries(Object.groupBy(files, (path) => dirname(path)));
  expect(
    folders.flatMap(([folder, inside = []]) => (inside.length > most ? [`${folder}: ${inside.length}`] : [])),
  ).toEqual([]);
});
