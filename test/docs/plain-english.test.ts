import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// CONTRIBUTING.md: plain English, in comments, messages and pages alike.

/** Turns that readers stumble over, and what to say in their place. */
const banned: readonly (readonly [turn: RegExp, better: string])[] = [
  [/(?<!\bthere )(?<!\bThere )\b(?:is|are|was|were) no (?!longer\b|more than\b)[a-zA-Z]/, "'is not a …'"],
  [/\b(?:can|may) be no [a-z]/, "'cannot be a …'"],
  [/\b[Mm]end(?:s|ed)?\b(?! to)/, "'fix' or 'repair'"],
  [/\bWhat of (?:a|an|the)\b/, 'the noun itself'],
  [/\bwhere it is none\b|\bthat (?:is|are) none\b|\bof what is none\b/, "'if it is not a …'"],
  [/@(?:throws|returns) (?:[A-Za-z]+ )?where (?:the|it|there|a|an) /, "'if'"],
  [/\bof one's own\b/, "'of your own'"],
  [/\b[Mm]ail address/, "'email address'"],
  [/\blies (?:in|there)\b/, "'is in'"],
  [/\bwhomever\b/, "'anyone'"],
  [/\bwhere (?:there (?:is|are) none|it is told to)\b/, "'if'"],
  [/\bto the (?:byte|character)\b/, "'byte for byte'"],
  [/\b(?:[Ww]hat|nothing) (?:came|becomes|became) of\b/, "'the result'"],
  [/(?<!\b(?:is|are|was|were|be) )\ball the same\b/, "'still' or 'anyway'"],
];

/** The texts of the project, the bundle of a release left out. */
function texts(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '*.ts', '*.md', '*.mjs', '*.py'], { encoding: 'utf8' });
  const left = /^test\/versions\/released\/|^test\/docs\/plain-english\.test\.ts$|^docs\/performance\//;
  return stdout.split('\n').filter((path) => path !== '' && !left.test(path));
}

describe('a text of the project', () => {
  const lines = texts().flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .map((text, index) => ({ at: `${path}:${index + 1}`, text })),
  );

  it('is looked at', () => {
    expect(lines.length).toBeGreaterThan(10_000);
  });

  it.each(banned)('has no turn %s; say %s', (turn) => {
    expect(lines.filter(({ text }) => turn.test(text)).map(({ at, text }) => `${at} ${text.trim()}`)).toEqual([]);
  });
});
