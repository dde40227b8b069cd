import { CopyOfProject, type Run } from '../support/copy-of-project.ts';
import { type Mutation, mutations } from './mutation-list.ts';

/**
 * Breaks the receiver on purpose, one line at a time, in a copy of the repository, and runs the tests that must notice:
 * `npm run test:mutations`. Exits with 1 where one goes unnoticed.
 */
function main(): number {
  const copy = new CopyOfProject();
  try {
    const { status, stderr } = run(copy, [...new Set(mutations.map(({ tests }) => tests))].join('|'));
    if (status !== 0) {
      console.error(`${stderr}\nThese tests fail with nothing broken, so they can notice nothing: mend them first.`);
      return 1;
    }
    const unnoticed = mutations.filter((mutation) => !isNoticed(copy, mutation));
    console.log(`${mutations.length - unnoticed.length} of ${mutations.length} noticed`);
    return unnoticed.length === 0 ? 0 : 1;
  } finally {
    copy.remove();
  }
}

function isNoticed(copy: CopyOfProject, { what, file, search, replace, tests }: Mutation): boolean {
  const text = copy.read(file);
  copy.write(
    file,
    text.replace(search, () => replace),
  );
  const noticed = run(copy, tests).status !== 0;
  copy.write(file, text);
  console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'}  ${what}`);
  return noticed;
}

const run = (copy: CopyOfProject, tests: string): Run => copy.jest('--bail', '--runInBand', tests);

process.exitCode = main();
