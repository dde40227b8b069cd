import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './files.ts';

/** A place that is to be filled in. */
export interface OpenQuestion {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  readonly question: string;
}

/**
 * What is still marked `FILL IN:` in a vendor's own files, and `FILL IN for <name>:` in those that name all vendors, in
 * the order to do it.
 * @param root of the repository
 */
export function openQuestions(root: string, name: string): OpenQuestion[] {
  const mark = new RegExp(`FILL IN(?: for ${name})?: (.+)`);
  const files = filesOf(name).filter((file) => existsSync(join(root, file)));
  return files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((text, index) => {
      const [, question] = mark.exec(text) ?? [];
      return question === undefined ? [] : [{ file, line: index + 1, question: prose(question) }];
    });
  });
}

/** Without the code behind it. */
function prose(question: string): string {
  return question.replace(/(?:\$\{|['"]\s*[,:}\]]|\s*\*\/|\*\*$|\|$).*$/, '').trim();
}
