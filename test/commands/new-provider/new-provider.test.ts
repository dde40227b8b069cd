import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { textsOf } from '../../../commands/new-provider/files.ts';
import { listsOfVendors, withVendor } from '../../../commands/new-provider/lists.ts';
import { newProvider } from '../../../commands/new-provider/new-provider.ts';
import { openQuestions } from '../../../commands/new-provider/questions.ts';
import { vendorNamed } from '../../../commands/new-provider/vendor.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { runInProcess } from '../run-in-process.ts';

// What the command makes is tried in test/new-provider/, outside the gate. Here nothing is made.

const root = join(import.meta.dirname, '../../..');
const see = 'See npm run new-provider -- --help.';
const noName = `This cannot be a name: use a-z, 0-9 and single hyphens between them, at most 64, as in acme-mail. ${see}`;

describe('the arguments of npm run new-provider', () => {
  it.each([
    [['acme-mail'], { kind: 'new', name: 'acme-mail', batch: false }],
    [['--batch', '3com'], { kind: 'new', name: '3com', batch: true }],
    [['a'.repeat(64)], { kind: 'new', name: 'a'.repeat(64), batch: false }],
    [['--help'], { kind: 'help' }],
    [['acme', '-h'], { kind: 'help' }],
  ])('are understood: %j', (args, asked) => {
    expect(newProvider.read(args)).toEqual(asked);
  });

  it.each([
    [[], `Name the vendor. ${see}`],
    [['Acme', 'Mail'], `Name one vendor, and nothing else. Join its words with hyphens. ${see}`],
    [['acme', '--bath'], `npm run new-provider does not know --bath. Do you mean --batch? ${see}`],
    [['acme', '--batch=1'], `--batch takes no value. ${see}`],
    ...['Acme', 'acme mail', 'acme_mail', 'acme.ts', '../acme', 'acme/mail', 'a--b', 'a-', 'größe', '', 'a\n'].map(
      (name): [string[], string] => [[name], noName],
    ),
    [['a'.repeat(65)], noName],
  ])('are refused in a sentence: %j', (args, message) => {
    expect(() => newProvider.read(args)).toThrow(new UserError(message));
  });
});

describe('a new vendor', () => {
  it.each([
    ['acme', 'acme', 'Acme'],
    ['acme-mail', 'acmeMail', 'Acme Mail'],
    ['acme-2-go', 'acme2Go', 'Acme 2 Go'],
    ['3com', 'vendor3com', '3com'],
    ['7-zip', 'vendor7Zip', '7 Zip'],
    ['default', 'vendorDefault', 'Default'],
    ['providers', 'vendorProviders', 'Providers'],
    ['key-ring', 'vendorKeyRing', 'Key Ring'],
  ])('has a name that can be written in the code: %s', (name, identifier, title) => {
    expect(vendorNamed(name, false)).toEqual({ name, identifier, title, batch: false });
  });

  it.each(listsOfVendors)('finds its place in $file', (list) => {
    const vendor = vendorNamed('acme-new', false);
    const text = withVendor(readFileSync(join(root, list.file), 'utf8'), list, vendor);
    expect(text).toContain(`${list.imported(vendor)}\n`);
    expect(text).toContain(`, ${list.entry(vendor)}${list.closing}`);
  });

  it.each(listsOfVendors)('is not put into a $file without such a list', (list) => {
    expect(withVendor('export const others = [];\n', list, vendorNamed('acme', false))).toBeUndefined();
  });

  it.each([
    ['[a];', "import { acme } from './acme/acme.ts';\nconst list = [a, acme];\n"],
    ['[\n  a,\n];', "import { acme } from './acme/acme.ts';\nconst list = [\n  a, acme];\n"],
    ['[];', "import { acme } from './acme/acme.ts';\nconst list = [ acme];\n"],
  ])('is the last of a list in any format: %j', (list, text) => {
    const providersList = listsOfVendors.find(({ file }) => file === 'lambda/providers/list.ts')!;
    expect(withVendor(`const list = ${list}\n`, providersList, vendorNamed('acme', false))).toBe(text);
  });

  it.each([false, true])('has files of its own, with nothing of the template left in them, batch %s', (batch) => {
    const texts = textsOf(root, vendorNamed('acme-mail', batch));
    expect(texts.map(([file]) => file)).toEqual([
      'test/lambda/providers/acme-mail.test.ts',
      'lambda/providers/acme-mail/acme-mail.ts',
      'lambda/providers/acme-mail/samples/acme-mail.json',
      'lambda/providers/acme-mail/acme-mail-kit.ts',
      'lambda/providers/acme-mail/README.md',
    ]);
    for (const [, text] of texts) expect(text).not.toMatch(/template/i);
    expect(texts.filter(([, text]) => text.includes('batchMember'))).toHaveLength(batch ? 2 : 0);
  });
});

describe('what is left to fill in', () => {
  it('is found in the files of the vendor', () => {
    const directory = mkdtempSync(join(tmpdir(), 'new-provider-'));
    const files: Record<string, string> = {
      'lambda/providers/acme/acme.ts': `{\n  // FILL IN: the vendor's first\n  a: 'FILL IN: second',\n  b: "FILL IN: third\${c}",\n}`,
      'lambda/providers/acme-mail/acme-mail.ts': '// FILL IN: no',
      'lambda/providers/acme/README.md': '**The order: FILL IN: fourth.**',
      'lambda/providers/acme/acme-kit.ts': "// FILL IN: 'fifth' or not",
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), text);
    }
    const questions = openQuestions(directory, 'acme');
    rmSync(directory, { recursive: true });
    expect(questions.map(({ file, line, question }) => `${file}:${line} ${question}`)).toEqual([
      "lambda/providers/acme/acme.ts:2 the vendor's first",
      'lambda/providers/acme/acme.ts:3 second',
      'lambda/providers/acme/acme.ts:4 third',
      "lambda/providers/acme/acme-kit.ts:1 'fifth' or not",
      'lambda/providers/acme/README.md:1 fourth.',
    ]);
  });
});

describe('a vendor of the list', () => {
  it.each(providers.map(({ name }) => name))('has nothing left to fill in: %s', (name) => {
    expect(openQuestions(root, name)).toEqual([]);
  });
});

describe('npm run new-provider', () => {
  it.each([
    ['its help', ['--help'], { status: 0, stdout: newProvider.help, stderr: '' }],
    ['what cannot be a name', ['Acme'], { status: 2, stdout: '', stderr: `${noName}\n` }],
    [
      'a vendor that is there',
      ['ocean'],
      {
        status: 1,
        stdout: '',
        stderr: 'The vendor ocean is there, with nothing left to fill in. Choose another name for another one.\n',
      },
    ],
    [
      'a file that is in the way',
      ['time'],
      {
        status: 1,
        stdout: '',
        stderr:
          'test/lambda/providers/time.test.ts is there already. Choose another name, or remove it. Nothing was written.\n',
      },
    ],
  ])('answers %s in a sentence', async (_what, args, ended) => {
    expect(await runInProcess(newProvider, args).ended).toEqual(ended);
  });
});
