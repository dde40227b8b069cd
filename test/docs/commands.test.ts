import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../commands/shared/command.ts';

// What the pages tell to type is understood by the command; links.test.ts holds that its script is there.

const root = join(import.meta.dirname, '../..');
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: root }).sort()];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The file of a command by the name of its script. */
const files = new Map(
  Object.entries<string>(scripts).flatMap(([script, line]) => {
    const [, file] = /^node (commands\/\S+\.ts)$/.exec(line) ?? [];
    return file === undefined ? [] : [[script, file] as const];
  }),
);

/** What a page leaves open, and sources that it makes up. */
const filledIn: readonly [RegExp, string][] = [
  [/--from <time> --to <time>/, '--from 2026-11-20 --to 2026-11-21'],
  [/<source>|<name>|github/, 'ocean'],
  [/'<id>'/, 'id'],
  // A worker of Jest has a socket there, which cannot be opened.
  [/\/dev\/stdin/, join(root, 'package.json')],
];

const typed = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const lines = text.matchAll(
    /(?:npm (?:run (?:-s )?)?(?<inClone>[a-z-]+) -- |npx security-webhook-receiver (?<inApp>[a-z-]+) )(?<args>[^`\n]+)/g,
  );
  return Array.from(lines, ({ groups: { inClone, inApp, args } = {} }) => {
    const [first = ''] = args!.split(/ +(?:#|>|\\\||;) /);
    return { page, script: (inClone ?? inApp)!, args: first.trim() };
  }).filter(({ script }) => files.has(script));
});

async function commandOf(script: string): Promise<Command<object>> {
  const exported: object[] = Object.values(await import(`../../${files.get(script)}`));
  return exported.find((each) => 'read' in each && 'help' in each) as Command<object>;
}

it('finds what the pages tell to type', () => {
  expect(typed.length).toBeGreaterThan(20);
});

it.each(typed)('$page: "$script -- $args" is understood', async ({ script, args }) => {
  let line = args;
  for (const [open, value] of filledIn) line = line.replace(open, value);
  if (script === 'send') line = line.replace('acme-mail', 'ocean');
  const command = await commandOf(script);
  expect(() => command.read(line.split(/ +/))).not.toThrow();
});
