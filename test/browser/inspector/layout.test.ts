import { heights, overflow, paint } from './in-page.js';
import { inspectedPage } from './inspected-page.ts';
import { sample } from './inspected-receiver.ts';

const on = inspectedPage();
const phone = { viewport: { width: 390, height: 844 } };

/** Whether all of it is on the screen. */
async function isOnScreen(selector: string): Promise<boolean> {
  const { y, height } = (await on.page.locator(selector).first().boundingBox())!;
  return y >= 0 && y + height <= on.page.viewportSize()!.height;
}

/** One delivery of each kind. */
async function deliverAll(): Promise<void> {
  await on.receiver.deliver('ocean', sample('ocean'));
  await on.receiver.deliver('ocean', sample('ocean', 'overlap'));
  await on.receiver.deliver('searchstream', '5');
  await fetch(on.receiver.ready.sources[2]!.url, { method: 'POST', body: '{}' });
  await on.turn('DynamoDB', 'stopped');
  await on.receiver.deliver('searchstream', sample('searchstream'));
  await on.turn('SQS', 'stopped');
  await on.receiver.deliver('sigsci', sample('signal-sciences'));
  await on.row(/503/, 6);
  await on.turn('DynamoDB', 'running');
  await on.turn('SQS', 'running');
}

describe('on a screen of 1,440 pixels', () => {
  it('each delivery has a row of one line, in plain words', async () => {
    await deliverAll();
    const texts = await on.page.locator('#deliveries-rows .came').allTextContents();
    expect(texts).toEqual([
      'try again: neither store took it',
      '1 in the queue, no record',
      'forged: no signature',
      '1 dead letter: cannot be read',
      '1 in the queue1 known already',
      '3 in the queue',
    ]);
    const all = await on.page.evaluate(heights);
    expect(Math.max(...all.rows)).toBeLessThan(40);
    expect(all.cut).toEqual([]);
    await fetch(on.receiver.url + 'p '.repeat(60), { method: 'POST' });
    await on.row(/404/, 7);
    expect(Math.max(...(await on.page.evaluate(heights)).rows)).toBeLessThan(40);
  });

  it('a dead letter, a forgery and a delivery to retry each look different', async () => {
    await deliverAll();
    const painted = await on.page.evaluate(paint);
    const [again, , forged, dead, plain] = painted;
    const looks = [again, forged, dead, plain];
    expect(new Set([...looks.map((each) => each!.badge), plain!.lastBadge]).size).toBe(5);
    expect(new Set(looks.map((each) => each!.edge)).size).toBe(4);
    expect(again!.status).not.toBe(forged!.status);
  });

  it('everything is visible at once', async () => {
    await on.receiver.deliver('ocean', sample('ocean'));
    await on.row(/3 in the queue/, 1);
    for (const selector of ['.sources', '.way', '.deliveries', '.detail'])
      expect(await isOnScreen(selector)).toBe(true);
  });
});

describe('on a screen of 390 pixels', () => {
  it('deliveries come first, and the page fits the screen', async () => {
    await deliverAll();
    await on.reopen(phone);
    await on.row(/503/, 6);
    expect(await isOnScreen('#deliveries-rows tr')).toBe(true);
    expect(await on.page.locator('.detail').isVisible()).toBe(false);
    await on.rows.first().click();
    const tops = ['.deliveries', '.detail', '.sources', '.way'].map(
      async (each) => (await on.page.locator(each).boundingBox())!.y,
    );
    const found = await Promise.all(tops);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    expect(await on.page.evaluate(overflow)).toBe(0);
  });

  it('the result of Send appears beside it at once', async () => {
    await on.reopen(phone);
    // Each makes the list above longer.
    for (let sent = 1; sent <= 5; sent += 1) {
      await on.send('searchstream');
      await on.row(/searchstream.*in the queue/, sent);
    }
    const told = on.source('searchstream').getByText('1 in the queue.');
    await told.waitFor();
    const { y, height } = (await told.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(844);
  });

  it('a tap on a row shows its detail', async () => {
    await on.receiver.deliver('ocean', sample('ocean'));
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await on.reopen({ ...phone, hasTouch: true, isMobile: true });
    await on.row(/sigsci/, 2);
    await on.rows.nth(1).tap();
    await on.text('#detail', /^ocean/);
    expect(await isOnScreen('#detail')).toBe(true);
    expect(await isOnScreen('#answer-status')).toBe(true);
    await on.button('Back to the list').tap();
    expect(await on.page.locator('.detail').isVisible()).toBe(false);
    expect(await isOnScreen('#deliveries-rows tr[aria-current]')).toBe(true);
  });
});
