import { inspectedPage } from './inspected-page.ts';
import { sample } from './inspected-receiver.ts';

const on = inspectedPage();

/** A button of the counts, as `Forged 1`. */
const kind = (text: string) => on.page.locator('#kinds button').filter({ hasText: new RegExp(`^${text}$`) });
const sources = () => on.page.locator('#deliveries-rows tr:not([hidden]) .source').allTextContents();

/** Whose deliveries are shown, once there are so many. */
async function shown(count: number): Promise<string[]> {
  await on.rows.nth(count).waitFor({ state: 'detached' });
  await on.rows.nth(count - 1).waitFor();
  return sources();
}

describe('the filters', () => {
  beforeEach(async () => {
    await on.receiver.deliver('ocean', sample('ocean'));
    await on.receiver.deliver('ocean', sample('ocean', 'overlap'));
    await on.receiver.deliver('sigsci', '5');
    await fetch(on.receiver.ready.sources[2]!.url, { method: 'POST', body: '{}' });
    await fetch(`${on.receiver.url}none`, { method: 'POST' });
    await on.row(/404/, 5);
  });

  it('are the counts: each shows what it counts', async () => {
    await on.text('#kept', '5 kept of 5');
    await kind('Known 1').click();
    expect(await shown(1)).toEqual(['ocean']);
    await kind('New 2').click();
    expect(await shown(2)).toEqual(['ocean', 'ocean']);
    await kind('Dead letters 1').click();
    expect(await shown(1)).toEqual(['sigsci']);
    await kind('Forged 1').click();
    expect(await shown(1)).toEqual(['searchstream']);
    expect(await kind('Forged 1').getAttribute('aria-pressed')).toBe('true');
    await on.text('#kept', '1 shown, 5 kept of 5');
    await kind('Refused 1').click();
    expect(await shown(1)).toEqual(['/none']);
    await kind('Try again 0').click();
    await on.text('#no-match', 'No delivery that is kept is like this.');
    await on.button('Show all').click();
    expect(await shown(5)).toEqual(['/none', 'searchstream', 'sigsci', 'ocean', 'ocean']);
  });

  it('are by source too, and so are the counts', async () => {
    await on.page.getByLabel('Source', { exact: true }).selectOption('ocean');
    expect(await shown(2)).toEqual(['ocean', 'ocean']);
    await kind('All 2').waitFor();
    await kind('Forged 0').waitFor();
    await on.page.getByLabel('Source', { exact: true }).selectOption('no source');
    expect(await shown(1)).toEqual(['/none']);
  });

  it('find an id: of an event, of the request, of the delivery', async () => {
    const search = on.page.getByLabel('Search by id');
    await search.fill(' EVT-12346');
    expect(await shown(1)).toEqual(['ocean']);
    const requestId = await on.page.locator('#deliveries-rows tr').nth(1).getAttribute('data-delivery');
    await search.fill(requestId!.slice(0, 13));
    expect(await shown(1)).toEqual(['searchstream']);
    await search.fill('');
    expect(await shown(5)).toEqual(['/none', 'searchstream', 'sigsci', 'ocean', 'ocean']);
    const [, , , , first] = await on.rows.all();
    await first!.locator('button').click();
    const [, deliveryId] = /delivery (\S+)/.exec((await on.page.locator('#detail-facts').textContent())!)!;
    await search.fill(deliveryId!);
    expect(await shown(1)).toEqual(['ocean']);
  });

  it('apply to later deliveries, and hide no row that the keyboard reaches', async () => {
    await kind('Forged 1').click();
    expect(await shown(1)).toEqual(['searchstream']);
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await on.text('#kept', '1 shown, 6 kept of 6');
    expect(await shown(1)).toEqual(['searchstream']);
    await fetch(on.receiver.ready.sources[0]!.url, { method: 'POST', body: '{}' });
    expect(await shown(2)).toEqual(['ocean', 'searchstream']);
    await on.rows.first().locator('button').focus();
    await on.page.keyboard.press('End');
    const inRow = 'document.activeElement.closest("tr").querySelector(".source").textContent';
    expect(await on.page.evaluate(inRow)).toBe('searchstream');
  });

  it('never lose a refused delivery to later ones', async () => {
    for (let sent = 0; sent < 22; sent += 1) {
      const bodies = Array.from({ length: 10 }, (_, index) => `{"events":[{"event_id":"${sent}-${index}"}]}`);
      await Promise.all(bodies.map((body) => on.receiver.deliver('ocean', body)));
    }
    await on.text('#kept', '202 kept of 225');
    await kind('Forged 1').click();
    expect(await shown(1)).toEqual(['searchstream']);
  });

  it('start again once the list is cleared, except for what waits for the relay', async () => {
    await on.turn('SQS', 'stopped');
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await on.row(/waiting for the relay/, 6);
    await on.button('Clear').click();
    await on.text('#kept', '1 kept of 1');
    expect(await shown(1)).toEqual(['sigsci']);
    await on.text('#detail-empty', 'Choose a delivery');
    await on.turn('SQS', 'running');
    await on.button('Run the relay').click();
    await on.row(/relayed/, 1);
    await on.button('Clear').click();
    await on.text('#empty', 'Nothing was delivered yet.');
  });
});
