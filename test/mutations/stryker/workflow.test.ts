import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import config from './stryker.config.ts';

const root = join(import.meta.dirname, '../../..');

it('breaks each file in one job: the weekly workflow', () => {
  const workflow = readFileSync(join(root, '.github/workflows/survivors.yml'), 'utf8');
  const parts = Array.from(workflow.matchAll(/^ {10}- (\S+)$/gm), ([, part]) => part!);
  const exclude = config.mutate.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const files = globSync(config.mutate, { cwd: root, exclude });
  // As the shell and the command expand it.
  const filesOf = (part: string) =>
    part.includes('*') ? globSync(part, { cwd: root }) : files.filter((file) => file.includes(part));
  expect(parts.flatMap(filesOf).toSorted()).toEqual(files.toSorted());
});
