import type { Locator } from 'playwright-core';
import { background, faintTexts, focused, overflow, unnamedControls, wideTables } from './in-page.js';
import { inspectedPage } from './inspected-page.ts';
import { sample, startInspected } from './inspected-receiver.ts';

const on = inspectedPage();

describe('the inspector in a browser', () => {
  it('tells a newcomer what to do', async () => {
    await on.text('#empty', 'Press Send at a source');
    expect(await on.page.locator('#empty-command pre').textContent()).toBe(
      `PORT=${on.receiver.port} npm run send -- ocean`,
    );
    expect(await on.page.locator('#deliveries-table').isVisible()).toBe(false);
    await on.text('#detail-empty', 'Choose a delivery');
    expect(await on.page.locator('#detail-content').isVisible()).toBe(false);
    expect(await on.button('Repeat').isVisible()).toBe(false);
  });

  it('shows a delivery from elsewhere without a reload: its answer, its event, the message as the consumer gets it', async () => {
    expect(await on.receiver.deliver('searchstream', sample('searchstream'))).toBe(200);
    await on.row(/searchstream.*200.*1 in the queue/, 1);
    expect(await on.page.locator('#answer-body').textContent()).toBe('{"accepted":1,"duplicates":0,"deadLettered":0}');
    await on.text('#events', 'The message, once.');
    await on.text('.steps', /claimed.*published.*settled/);
    const shown = await on.exact();
    expect(await on.receiver.messages()).toEqual([shown]);
    const laidOut = await on.event.locator('figure').filter({ hasText: 'Laid out' }).locator('pre').textContent();
    expect(laidOut).toContain('\n  "source": "/searchstream",\n');
    expect(JSON.parse(laidOut!)).toEqual(JSON.parse(shown));
    await on.page.getByText('The body that was sent').click();
    await on.text('#sent-text', 'Laid out');
    expect(await on.page.locator('#sent-text pre').last().textContent()).toBe(sample('searchstream'));
    await on.text('#queue-main', '0 messages');
  });

  it('sends a sample, repeats it as a duplicate, tampers with it to a 401, and counts all', async () => {
    await on.send('ocean');
    await on.row(/ocean.*200.*3 in the queue/, 1);
    await on.button('Repeat').click();
    await on.row(/ocean.*200.*3 known already/, 2);
    await on.event.first().click();
    await on.text('#events', 'Nothing new: an event with this id and content was received before.');
    await on.button('Tamper').click();
    await on.row(/ocean.*401.*forged: wrong signature/, 3);
    await on.text('#answer-body', '"title":"Unauthorized"');
    await on.text('#answer-reason', 'In the log alone: wrong: the signature is not that of this body');
    await on.text('#events-summary', 'Nothing: not a byte of it gets past');
    expect(await on.page.locator('#kinds button').allTextContents()).toEqual([
      'All 3',
      'New 1',
      'Known 1',
      'Dead letters 0',
      'Forged 1',
      'Try again 0',
      'Refused 0',
    ]);
    expect(await on.receiver.messages()).toHaveLength(3);
  });

  it('stops SQS: the sender gets its 200 and the event stays claimed, until SQS is back and the relay sends it', async () => {
    await on.turn('SQS', 'stopped');
    await on.send('sigsci');
    await on.row(/sigsci.*200.*1 waiting for the relay/, 1);
    await on.text('#events', 'Nothing yet. The event is safe in DynamoDB');
    await on.text('#relay-waiting', '1 event waits for it.');
    expect(await on.receiver.messages()).toEqual([]);

    await on.button('Run the relay').click();
    await on.text('#relay-last', '0 relayed, 1 failed.');
    await on.turn('SQS', 'running');
    await on.button('Run the relay').click();
    await on.row(/sigsci.*200.*1 relayed to the queue/, 1);
    await on.text('#relay-waiting', 'Nothing waits for it.');
    await on.text('#events', /The message, from the relay, .* after it was received\./);
    // How it was sent is told once it was.
    await on.text('#events dl', 'MessageGroupIdsigsci');
    expect(await on.receiver.messages()).toEqual([await on.exact()]);
  });

  it('stops DynamoDB: the sender gets its 200 and the consumer its message, without a claim', async () => {
    await on.turn('DynamoDB', 'stopped');
    await on.send('searchstream');
    await on.row(/searchstream.*200.*1 in the queue, no record/, 1);
    await on.text('#events', 'The message. DynamoDB did not answer');
    expect(await on.receiver.messages()).toEqual([await on.exact()]);
    await on.turn('DynamoDB', 'running');
    await on.button('Repeat').click();
    await on.row(/searchstream.*200.*1 in the queue/, 2);
  });

  it('stops both: the sender gets a 503, and the consumer nothing until the event is sent again', async () => {
    await on.turn('DynamoDB', 'stopped');
    await on.turn('SQS', 'stopped');
    await on.send('searchstream');
    await on.row(/searchstream.*503.*try again: neither store took it/, 1);
    await on.text('#answer-time', 'A vendor that retries sends it again.');
    await on.text('#events-summary', 'Nothing, until the sender sends it again.');
    await on.turn('DynamoDB', 'running');
    await on.turn('SQS', 'running');
    await on.button('Repeat').click();
    await on.row(/searchstream.*200.*1 in the queue/, 2);
    expect(await on.receiver.messages()).toHaveLength(1);
  });

  it('shows what was dead-lettered, and why', async () => {
    await on.receiver.deliver('ocean', '{"events":[');
    await on.row(/ocean.*200.*1 dead letter: cannot be read/, 1);
    await on.text('#events', 'The message is in the dead-letter queue: cannot be read.');
    await on.text('#queue-dead-letter', '1 message');
    expect(await on.receiver.messages()).toEqual([]);
  });

  it('shows attack strings as plain text', async () => {
    const attack = `<img src=x onerror=complain('run')><script>complain('run')</script>"'\`\${1}{{1}}`;
    const reversed = 'a\u202eb\u2066c';
    const event_type = `${attack}${'long'.repeat(200)}`;
    await on.receiver.deliver('ocean', JSON.stringify({ events: [{ event_id: attack, event_type, note: reversed }] }));
    await fetch(`${on.receiver.url}${encodeURI('<b>none</b>')}`, { method: 'POST' });
    await on.row(/404.*POST \/%3Cb%3Enone/, 2);
    await on.rows.nth(1).locator('button').click();
    await on.text('#detail', /^ocean/);
    expect(await on.event.locator('.id').textContent()).toBe(attack);
    expect(JSON.parse(await on.exact()).data).toEqual({ event_id: attack, event_type, note: reversed });
    expect(await on.page.locator('main img, main script, main b').count()).toBe(0);
    expect(await on.page.evaluate(overflow)).toBe(0);
  });

  it('works with the keyboard alone', async () => {
    const focus = () => on.page.evaluate(focused);
    const tabTo = async (wanted: string) => {
      const met: string[] = [];
      while (met.length < 40) {
        await on.page.keyboard.press('Tab');
        const { name } = await focus();
        if (name === wanted) return;
        met.push(name);
      }
      throw new Error(`Tab does not come to ${wanted}: ${met.join(', ')}`);
    };
    await on.page.keyboard.press('Tab');
    expect(await focus()).toMatchObject({ name: 'Skip to the deliveries', outline: 'solid' });
    await tabTo('renew');
    await tabTo('Copy URL of ocean');
    await tabTo('Sample for ocean');
    await tabTo('Send to ocean, signed');
    await on.page.keyboard.press('Enter');
    await on.row(/ocean.*200.*3 in the queue/, 1);
    await on.page.keyboard.press('Enter');
    await on.row(/ocean.*200.*3 in the queue/, 2);
    expect((await focus()).name).toBe('Send to ocean, signed');
    await tabTo('dynamodb-button');
    await tabTo('sqs-button');
    await on.page.keyboard.press('Space');
    await on.text('#sqs-state', 'stopped');
    expect((await focus()).name).toBe('sqs-button');
    await on.page.keyboard.press('Space');
    await on.text('#sqs-state', 'running');
    await tabTo('take-button');
    await tabTo('relay-button');
    await tabTo('All 2');
    await tabTo('filter-source');
    await tabTo('filter-id');
    await tabTo('clear');

    // One row is reached by Tab, the others by the arrows; what arrives meanwhile takes the focus from nobody.
    await on.page.keyboard.press('Tab');
    const [latest, first] = await on.rows.evaluateAll((all) => all.map((each) => each.dataset.delivery!));
    const at = async () => (await focus()).delivery;
    expect(await at()).toBe(latest);
    await on.page.keyboard.press('ArrowDown');
    expect(await at()).toBe(first);
    await on.receiver.deliver('sigsci', sample('signal-sciences'));
    await on.row(/sigsci/, 3);
    expect(await at()).toBe(first);
    await on.page.keyboard.press('Enter');
    expect(await on.page.locator('[aria-current]').getAttribute('data-delivery')).toBe(first);
    await tabTo('repeat');
    await tabTo('tamper');
    await on.page.keyboard.press('Tab');
    await on.page.keyboard.press('Enter');
    await on.event.first().locator('figure').first().waitFor();
    await on.page.keyboard.press('Shift+Tab');
    expect((await focus()).name).toBe('tamper');
    await on.page.keyboard.press('Enter');
    await on.row(/ocean.*401/, 4);
  });

  it('names what it shows for screen readers: landmarks, headings, controls, tables', async () => {
    await on.send('ocean');
    await on.row(/3 in the queue/, 1);
    await on.text('#announcement', 'ocean answered 200, 3 in the queue');
    expect(await on.page.locator('h1').count()).toBe(1);
    expect(await on.page.locator('main, header').count()).toBe(2);
    for (const name of ['Sources', 'The way of the delivery that is open', 'Deliveries']) {
      expect(await on.page.getByRole('region', { name, exact: true }).count()).toBe(1);
    }
    const levels = await headings(on.page.locator('h1, h2, h3'));
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 0);
    expect(await on.page.evaluate(unnamedControls)).toEqual([]);
    expect(await on.page.locator('thead th:not([scope])').count()).toBe(0);
    expect(await on.page.locator('html').getAttribute('lang')).toBe('en');
    expect(
      await on.page.locator('#announcement, #connection').evaluateAll((all) => all.map((each) => each.role)),
    ).toEqual(['status', 'status']);
    const ids = await on.page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['light', 'dark'] as const)('is legible if the user prefers %s', async (colorScheme) => {
    await on.page.emulateMedia({ colorScheme });
    expect(await on.page.evaluate(faintTexts)).toEqual([]);
    await on.turn('SQS', 'stopped');
    await on.send('sigsci');
    await on.row(/waiting for the relay/, 1);
    await on.receiver.deliver('ocean', '5');
    await on.button('Tamper').click();
    await on.row(/401/, 3);
    await on.turn('DynamoDB', 'stopped');
    await on.send('sigsci');
    await on.row(/503/, 4);
    // What appears fades in.
    await on.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await on.page.evaluate(faintTexts)).toEqual([]);
    const [red = 0] = (await on.page.evaluate(background)).match(/\d+/g)!.map(Number);
    expect(red > 128).toBe(colorScheme === 'light');
    await on.turn('SQS', 'running');
    await on.turn('DynamoDB', 'running');
    await on.text('#dynamodb-state', 'running');
  });

  it('fits a screen of 390 pixels, and scrolls to the chosen delivery', async () => {
    await on.reopen({ viewport: { width: 390, height: 844 } });
    expect(await on.page.evaluate(overflow)).toBe(0);
    const event_id = 'i'.repeat(900);
    await on.receiver.deliver('ocean', JSON.stringify({ events: [{ event_id, event_type: 't'.repeat(200) }] }));
    await fetch(on.receiver.url + 'p'.repeat(300), { method: 'POST' });
    await on.row(/404/, 2);
    await on.rows.nth(1).locator('button').click();
    await on.exact();
    expect(await on.page.evaluate(overflow)).toBe(0);
    const { name, top } = await on.page.evaluate(focused);
    expect(name).toBe('detail');
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(844);
  });

  it.each([360, 390])('keeps its tables within their panels on a screen of %d pixels', async (width) => {
    await on.reopen({ viewport: { width, height: 844 } });
    await on.receiver.deliver('searchstream', sample('searchstream'));
    await on.row(/searchstream.*in the queue/, 1);
    expect(await on.page.evaluate(wideTables)).toEqual([]);
    expect(await on.page.evaluate(overflow)).toBe(0);
  });

  it('keeps the latest 200 of many deliveries, and its place among them', async () => {
    await on.receiver.deliver('searchstream', sample('searchstream'));
    await on.row(/in the queue/, 1);
    for (let sent = 0; sent < 25; sent += 1) {
      const bodies = Array.from({ length: 10 }, (_, index) => `{"events":[{"event_id":"${sent}-${index}"}]}`);
      await Promise.all(bodies.map((body) => on.receiver.deliver('ocean', body)));
    }
    await on.text('#kept', '200 kept of 251');
    expect(await on.rows.count()).toBe(200);
    // The chosen one is no longer in the list; it stays where it is read.
    await on.text('#detail', /^searchstream/);
    await on.button('Repeat').click();
    await on.text('#problem', 'The delivery is no longer kept, so it cannot be sent again.');
    on.complaints.splice(0, 1, ...on.complaints.slice(0, 1).filter((each) => !each.includes('409')));
  });

  it('never has a key in it', async () => {
    const asked = new Set<string>();
    on.page.on('request', (request) => {
      // The stream does not end; what it tells is looked through with the server's own tests.
      if (request.method() === 'GET' && !request.url().endsWith('/events')) asked.add(request.url());
    });
    await on.page.reload();
    await on.send('ocean');
    await on.row(/3 in the queue/, 1);
    await on.event.first().click();
    await on.page.getByText('The body that was sent').click();
    await on.text('#sent-text', 'Laid out');
    const answers = await Promise.all([...asked].map(async (url) => (await fetch(url)).text()));
    expect(answers.join()).toContain('evt-');
    const seen = [await on.page.content(), ...answers].join('\n');
    for (const { secret } of on.receiver.ready.sources) expect(seen).not.toContain(secret);
  });

  it('says when the connection is lost, and continues by itself when the receiver is back', async () => {
    await on.send('ocean');
    await on.row(/3 in the queue/, 1);
    const { port } = on.receiver;
    await on.receiver.stop();
    await on.text('#connection', 'Connection lost. Trying again…');
    await on.button('Repeat').click();
    await on.text('#problem', 'The receiver does not answer. Is npm start still running?');
    on.receiver = await startInspected(port);
    await on.text('#connection', 'Live');
    await on.text('#empty', 'Nothing was delivered yet.');
    await on.send('ocean');
    await on.row(/3 in the queue/, 1);
    expect(await on.receiver.messages()).toHaveLength(3);
    // What the browser says about the time between.
    on.complaints = on.complaints.filter(
      (each) => !/ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/.test(each),
    );
  });
});

function headings(found: Locator): Promise<number[]> {
  return found.evaluateAll((all) =>
    all.filter((each) => each.checkVisibility()).map(({ tagName }) => Number(tagName[1])),
  );
}
