import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// What the pages point to is there: files, headings, scripts.

const root = join(import.meta.dirname, '../..');

const made = ['node_modules', 'dist', 'cdk.out', 'reports'];
const files = globSync('**/*.md', { cwd: root, exclude: (name) => made.includes(name) }).sort();

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Without code, where brackets mean something else. */
function prose(markdown: string): string {
  return markdown.replace(/^ *```.*?^ *```$/gms, '').replace(/`[^`\n]*`/g, 'code');
}

/** The targets of a page's links: `[text](target)`, and `[label]: target`. */
function targets(markdown: string): string[] {
  const found = prose(markdown).matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm);
  return Array.from(found, ([, inline, labelled]) => (inline ?? labelled)!);
}

/** The labels that a page uses, as in `[text][label]`, and does not define. */
function undefinedLabels(markdown: string): string[] {
  const used = Array.from(prose(markdown).matchAll(/\]\[([^\]]+)\]/g), ([, label]) => label!);
  return used.filter((label) => !markdown.includes(`\n[${label}]: `));
}

/** As GitHub makes them of the headings. */
function anchors(markdown: string): string[] {
  const headings = markdown.replace(/^ *```.*?^ *```$/gms, '').matchAll(/^#+ (.+)$/gm);
  return Array.from(headings, ([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isThere(file: string, target: string): boolean {
  const [path, anchor] = target.split('#');
  const named = path === '' ? file : join(dirname(file), path!);
  if (!existsSync(join(root, named))) return false;
  return anchor === undefined || !named.endsWith('.md') || anchors(read(named)).includes(anchor);
}

describe.each(files)('the page %s', (file) => {
  const markdown = read(file);

  it('links to files and headings that exist', () => {
    const relative = targets(markdown).filter((target) => !/^[a-z]+:/.test(target));
    expect(relative.filter((target) => !isThere(file, target))).toEqual([]);
    expect(undefinedLabels(markdown)).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    const named = Array.from(markdown.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g), ([, script]) => script!);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});

describe('the check of links', () => {
  it.each([
    ['docs/rotation.md', true],
    ['docs/rotation.md#a-key-that-leaked', true],
    ['#what-is-promised', true],
    ['docs/rotation.md#no-such-heading', false],
    ['#no-such-heading', false],
    ['docs/no-such-page.md', false],
  ])('finds %s in the README: %j', (target, found) => {
    expect(isThere('README.md', target)).toBe(found);
  });
});
