import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The page of the API names what the code has, with its types and defaults, and nothing else.

const root = join(import.meta.dirname, '../..');
const page = read('docs/api.md');

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The cells of the rows of the tables below a heading, but for the tables' own headings. */
function rowsOf(heading: string): string[][] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const rows = Array.from(section.matchAll(/^\| (`.+) \|$/gm), ([, row]) => row!.split(/(?<!\\)\|/));
  return rows.map((cells) => cells.map((cell) => cell.trim().replaceAll('\\|', '|')));
}

/** The props of the interface in a file: name, type, default and docstring. */
function propsIn(file: string) {
  const [, body] = /^export interface \w+ \{\n(.+?)^\}/ms.exec(read(file)) ?? [];
  const props = body!.matchAll(/(?: {2}\/\*\*((?:(?!\*\/).)*)\*\/\n)? {2}readonly (\w+)(\??): (.+?);\n/gs);
  return Array.from(props, ([, comment = '', name, optional, type]) => {
    const [sentence, ...defaults] = comment
      .replace(/\n +\*/g, ' ')
      .split('@default')
      .map((part) => part.replace(/\s+/g, ' ').trim());
    return { name: name!, type: type!, optional: optional === '?', sentence: sentence!, defaults };
  });
}

const interfaces: readonly [heading: string, file: string][] = [
  ['WebhookReceiverProps', 'lib/props/webhook-receiver-props.ts'],
  ['Source', 'lib/props/source.ts'],
  ['Throttle', 'lib/props/throttle.ts'],
  ['Domain', 'lib/props/domain.ts'],
  ['WarmThroughput', 'lib/props/warm-throughput.ts'],
];

describe.each(interfaces)('a prop of %s', (heading, file) => {
  const props = propsIn(file);

  it('has a sentence in the code, and a default if it can be left out', () => {
    expect(props).not.toEqual([]);
    expect(props.filter(({ sentence }) => sentence === '')).toEqual([]);
    expect(props.filter(({ optional, defaults }) => defaults.length !== (optional ? 1 : 0))).toEqual([]);
  });

  it('is on the page with its type and default, and no other is', () => {
    const shown = rowsOf(heading).map(([name, type, byDefault]) => [name, type, byDefault]);
    const declared = props.map(({ name, type, defaults: [byDefault = 'required'] }) => [
      `\`${name}\``,
      `\`${type}\``,
      byDefault,
    ]);
    expect(shown).toEqual(declared);
    expect(rowsOf(heading).filter(([, , , sentence]) => !/\w.+\.$/.test(sentence!))).toEqual([]);
  });
});

describe('a public member of WebhookReceiver', () => {
  it('is on the page with its type, and no other is', () => {
    const code = read('lib/webhook-receiver.ts');
    const fields = Array.from(code.matchAll(/^ {2}readonly (\w+): (.+);$/gm), ([, name, type]) => [name, type]);
    const getters = Array.from(code.matchAll(/^ {2}get (\w+)\(\): (.+) \{$/gm), ([, name, type]) => [name, type]);
    const methods = Array.from(code.matchAll(/^ {2}(\w+)\((\w+): \w+\): (.+) \{$/gm), ([, name, argument, type]) => [
      `${name}(${argument})`,
      type,
    ]);
    const declared = [...fields, ...getters, ...methods].map((cells) => cells.map((cell) => `\`${cell}\``));
    const shown = rowsOf('WebhookReceiver').map(([name, type]) => [name!, type!]);
    expect(declared.length).toBeGreaterThan(10);
    expect(shown.sort()).toEqual(declared.sort());
  });
});

describe('an export of the package', () => {
  const rows = rowsOf('Exports');

  it('is on the page, and no other is', () => {
    const exported = Array.from(read('lib/index.ts').matchAll(/\{ (.+) \}/g), ([, names]) =>
      names!.split(/, (?:type )?/),
    );
    const named = rows.flatMap(([names]) => Array.from(names!.matchAll(/`(\w+)`/g), ([, name]) => name!));
    expect(named.sort()).toEqual(exported.flat().sort());
  });

  it('has its path on the page', () => {
    const { name, exports } = JSON.parse(read('package.json'));
    const paths = Object.keys(exports).map((path) => path.replace('.', name));
    const named = Array.from(page.matchAll(/`(security-webhook-receiver[\w./-]*)`/g), ([, path]) => path!);
    expect(Array.from(new Set(named)).sort()).toEqual(paths.sort());
  });
});
