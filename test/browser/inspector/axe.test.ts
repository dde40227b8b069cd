import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspectedPage } from './inspected-page.ts';
import { sample } from './inspected-receiver.ts';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const on = inspectedPage();

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe-core finds that is serious or worse, and where. */
async function serious(): Promise<string[]> {
  const { violations, passes } = await on.page.evaluate<{ violations: Violation[]; passes: object[] }>('axe.run()');
  // It has looked.
  expect(passes.length).toBeGreaterThan(20);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

describe('axe-core finds nothing serious', () => {
  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('where the user prefers %s, on a screen of %d pixels', async (colorScheme, width) => {
    await on.reopen({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
    await on.page.evaluate(axe);
    expect(await serious()).toEqual([]);
    await on.receiver.deliver('ocean', sample('ocean', 'overlap'));
    await on.receiver.deliver('searchstream', '5');
    await on.turn('SQS', 'stopped');
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await on.row(/waiting for the relay/, 3);
    await on.rows.first().locator('button').click();
    await on.exact();
    expect(await serious()).toEqual([]);
    await on.button('Tamper').click();
    await on.row(/forged/, 4);
    await on.text('#signature', 'Expected');
    await on.page.getByText('The headers that were sent').click();
    await on.page.getByText('The body that was sent').click();
    await on.text('#sent-text', 'Exact');
    expect(await serious()).toEqual([]);
    await on.page.getByLabel('Search by id').fill('none has this');
    await on.text('#no-match', 'No delivery');
    expect(await serious()).toEqual([]);
  });
});
