import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFiles } from './files.ts';

/** A place that is to be filled in. */
export interface OpenQuestion {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  readonly question: string;
}

/**
 * What is still marked `FILL IN:` in a vendor's files, in the order to do it.
 * @param root of the repository
 */
export function openQuestions(root: string, name: string): OpenQuestion[] {
  const files = Object.values(ownFiles(name)).filter((file) => existsSync(join(root, file)));
  return files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((text, index) => {
      const [, question] = /FILL IN: (.+)/.exec(text) ?? [];
      return question === undefined ? [] : [{ file, line: index + 1, question: prose(question) }];
    });
  });
}

/** Without the code behind it. */
function prose(question: string): string {
  return question.replace(/(?:\$\{|['"]\s*[,:}\]]|\s*\*\/|\*\*$|\|$).*$/, '').trim();
}
