import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { assumptions } from '../../bench/cost/assumptions.ts';
import { type Cost, measureCost } from '../../bench/cost/cost.ts';
import { costBlocks } from '../../bench/cost/cost-blocks.ts';
import { fillBlocks } from '../../bench/cost/fill-blocks.ts';
import { pages } from '../../bench/cost/pages.ts';
import { bundle } from '../../build/bundle.ts';

const directory = mkdtempSync(join(tmpdir(), 'cost-'));
let cost: Cost;

beforeAll(async () => {
  const bundled = join(directory, 'lambda');
  await bundle(bundled);
  cost = await measureCost(bundled);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe.each(pages.map((page) => ({ ...page, name: basename(page.path) })))('docs/$name', ({ path, blocks }) => {
  it('says what follows from the measured calls; else run: npm run cost', () => {
    const page = readFileSync(path, 'utf8');
    expect(page).toBe(fillBlocks(page, blocks(cost)));
  });
});

describe('the README', () => {
  it('rounds what docs/cost.md says', () => {
    const { idle, 'per-million': perMillion } = costBlocks(cost);
    const together = (block: string) =>
      Array.from(block.matchAll(/\*\*\$([\d.]+)\*\*/g), ([, dollars]) => Math.round(Number(dollars)));
    const [month] = together(idle!);
    const [single, batched] = together(perMillion!);
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8').replace(/\s+/g, ' ');
    expect(readme).toContain(
      `about $${month} in a month in which nothing comes, $${batched} to $${single} for a million events`,
    );
  });
});

describe('the keys that environments fetch', () => {
  it('are counted in docs/scale.md as they are fetched', () => {
    const fetched = 1_000 * 28 * cost.start.secretRequests;
    const atStart = (fetched / 10).toLocaleString('en');
    const later = Math.round(fetched / (assumptions.keysFreshMinutes * 60));
    const scale = readFileSync(join(import.meta.dirname, '../../docs/scale.md'), 'utf8').replace(/\s+/g, ' ');
    expect(scale).toContain(
      `(about 28) when it starts, and of those that send every five minutes; the previous key with it only once a delivery has needed that. 1,000 environments started within 10 seconds are ${atStart} a second, and ${later} a second from then on.`,
    );
  });
});

describe('what an event costs', () => {
  it('is two write units for its claim, two for its settlement, and an entry of the index each', () => {
    expect(cost.single).toMatchObject({ tableWrites: 4, indexWrites: 2, queueRequests: 1, secretRequests: 0 });
  });

  it('is as many write units in a batch, and a request of SQS for ten', () => {
    expect(cost.batch).toMatchObject({ tableWrites: 200, indexWrites: 100, queueRequests: 5, secretRequests: 0 });
  });

  it('is nothing while nothing comes but what the relay reads', () => {
    expect(cost.relay).toMatchObject({ tableWrites: 0, indexWrites: 0, reads: 8, queueRequests: 0 });
  });
});

describe('the generated parts of a page', () => {
  const page = 'a\n<!-- one -->\n\nold\n\n<!-- end -->\nb\n<!-- two -->\n<!-- end -->\n';

  it('are put between their markers, whatever was there', () => {
    const filled = 'a\n<!-- one -->\n\nA\n\n<!-- end -->\nb\n<!-- two -->\n\nB\n\n<!-- end -->\n';
    expect(fillBlocks(page, { one: 'A', two: 'B' })).toBe(filled);
    expect(fillBlocks(filled, { one: 'A', two: 'B' })).toBe(filled);
  });

  it.each([
    [{ one: 'A' }, 'There is no part for the marker <!-- two -->, or it is there twice.'],
    [{ one: 'A', two: 'B', three: 'C' }, 'The page has no marker for three.'],
  ])('must have a marker each: %j', (blocks, message) => {
    expect(() => fillBlocks(page, blocks)).toThrow(message);
  });
});
