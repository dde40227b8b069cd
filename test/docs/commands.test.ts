import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deadLetters } from '../../commands/dead-letters/dead-letters.ts';
import { demo } from '../../commands/demo/demo.ts';
import { newProvider } from '../../commands/new-provider/new-provider.ts';
import { replay } from '../../commands/replay/replay.ts';
import { secret } from '../../commands/secret/secret.ts';
import { send } from '../../commands/send/send.ts';
import { start } from '../../commands/start/start.ts';
import { tail } from '../../commands/tail/tail.ts';

// What the pages tell to type is understood by the command; links.test.ts holds that its script is there.

const root = join(import.meta.dirname, '../..');
const commands = [deadLetters, demo, newProvider, replay, secret, send, start, tail];
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: root }).sort()];

/** What a page leaves open, and sources that it makes up. */
const filledIn: readonly [RegExp, string][] = [
  [/--from <time> --to <time>/, '--from 2026-11-20 --to 2026-11-21'],
  [/<source>|<name>|github/, 'ocean'],
  [/'<id>'/, 'id'],
];

const typed = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const lines = text.matchAll(/(npm (?:run (?:-s )?[a-z-]+|start)) -- ([^`\n]+)/g);
  return Array.from(lines, ([, script, args]) => {
    const [first = ''] = args!.split(/ +(?:#|>|\\\||;) /);
    return { page, name: script!.replace('run -s', 'run'), args: first.trim() };
  }).filter(({ name }) => commands.some((command) => command.name === name));
});

it('finds what the pages tell to type', () => {
  expect(typed.length).toBeGreaterThan(20);
});

it.each(typed)('$page: "$name -- $args" is understood', ({ name, args }) => {
  const command = commands.find((each) => each.name === name)!;
  let line = args;
  for (const [open, value] of filledIn) line = line.replace(open, value);
  if (command === send) line = line.replace('acme-mail', 'ocean');
  expect(() => command.read(line.split(/ +/))).not.toThrow();
});
