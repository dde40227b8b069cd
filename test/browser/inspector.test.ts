import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { background, faintTexts, focused, overflow, unnamedControls, wideTables } from './in-page.js';
import { complaintsOf, type InspectedReceiver, sample, startInspected } from './inspected-receiver.ts';
import { openBrowser } from './open-browser.ts';

// The page of `npm start` in a real browser, against the receiver as it runs.

let browser: Browser;
let receiver: InspectedReceiver;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  receiver = await startInspected();
  await open();
});

afterEach(async () => {
  await page?.context().close();
  await receiver?.stop();
  expect(complaints).toEqual([]);
});

afterAll(() => browser?.close());

async function open(options: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }): Promise<void> {
  page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(15_000);
  complaints = await complaintsOf(page);
  await page.goto(receiver.url);
  await text('#connection', 'Live');
}

/** Waits until an element says this, which it must without a reload. */
async function text(selector: string, expected: string | RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: expected }).first().waitFor();
}

const rows = () => page.locator('#deliveries-rows tr');
const newest = () => rows().first();
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function row(expected: RegExp, count: number): Promise<void> {
  await rows()
    .nth(count - 1)
    .waitFor();
  await newest().filter({ hasText: expected }).waitFor();
}

/** What is said of the one event that is shown, beside its message. */
const event = () => page.locator('#events details');

async function exact(): Promise<string> {
  const figure = event().locator('figure').filter({ hasText: 'Exact' }).locator('pre');
  await figure.waitFor();
  return figure.evaluate((element) => element.textContent!);
}

async function send(source: string): Promise<void> {
  await page.getByLabel('Source', { exact: true }).selectOption(source);
  await button('Send it, signed').click();
}

describe('the inspector in a browser', () => {
  it('tells who is new what to do', async () => {
    await text('#empty', 'Press Send it, signed');
    expect(await page.locator('#empty-command').textContent()).toBe(`PORT=${receiver.port} npm run send -- ocean`);
    expect(await page.locator('#deliveries-table').isVisible()).toBe(false);
    await text('#detail-empty', 'Choose a delivery');
    expect(await page.locator('#detail-content').isVisible()).toBe(false);
    expect(await button('Repeat').isVisible()).toBe(false);
  });

  it('shows a delivery from elsewhere without a reload: its answer, its event, the message as the consumer gets it', async () => {
    expect(await receiver.deliver('searchstream', sample('searchstream'))).toBe(200);
    await row(/searchstream.*200.*1 accepted.*settled/, 1);
    expect(await page.locator('#answer-body').textContent()).toBe('{"accepted":1,"duplicates":0,"deadLettered":0}');
    await text('#events', 'The message, once.');
    await text('.steps', /claimed.*published.*settled/);
    const shown = await exact();
    expect(await receiver.messages()).toEqual([shown]);
    const laidOut = await event().locator('figure').filter({ hasText: 'Laid out' }).locator('pre').textContent();
    expect(laidOut).toContain('\n  "source": "/searchstream",\n');
    expect(JSON.parse(laidOut!)).toEqual(JSON.parse(shown));
    await page.getByText('The body that was sent').click();
    await text('#sent-text', 'Laid out');
    expect(await page.locator('#sent-text pre').last().textContent()).toBe(sample('searchstream'));
    await text('#queue-main', '0 messages');
  });

  it('sends a sample, repeats it as a duplicate, tampers with it to a 401, and counts all by source', async () => {
    await send('ocean');
    await row(/ocean.*200.*3 accepted.*3 settled/, 1);
    await button('Repeat').click();
    await row(/ocean.*200.*3 duplicates/, 2);
    await event().first().click();
    await text('#events', 'Nothing new: an event with this id and content was received before.');
    await button('Tamper').click();
    await row(/ocean.*401.*refused: wrong/, 3);
    await text('#answer-body', '"title":"Unauthorized"');
    await text('#answer-reason', 'In the log alone: wrong: the signature is not that of this body');
    await text('#events-summary', 'Nothing: not a byte of it gets past');
    const cells = await page.locator('#tallies tr').first().locator('th, td').allTextContents();
    expect(cells).toEqual(['ocean', '3', '3', '3', '0', '1']);
    expect(await receiver.messages()).toHaveLength(3);
  });

  it('stops SQS: the sender gets its 200, the event stays claimed; started, the relay sends it', async () => {
    await button('Stop SQS').click();
    await text('#sqs-state', 'stopped');
    await send('sigsci');
    await row(/sigsci.*200.*1 accepted.*claimed/, 1);
    await text('#events', 'Nothing yet. The event is safe in DynamoDB');
    await text('#relay-waiting', '1 event waits for it.');
    expect(await receiver.messages()).toEqual([]);

    await button('Run the relay').click();
    await text('#relay-last', '0 relayed, 1 failed.');
    await button('Start SQS').click();
    await text('#sqs-state', 'running');
    await button('Run the relay').click();
    await row(/sigsci.*200.*1 accepted.*relayed/, 1);
    await text('#relay-waiting', 'Nothing waits for it.');
    await text('#events', /The message, from the relay, .* after it was received\./);
    // How it was sent is told once it was.
    await text('#events dl', 'MessageGroupIdsigsci');
    expect(await receiver.messages()).toEqual([await exact()]);
  });

  it('stops DynamoDB: the sender gets its 200, the consumer its message, without a claim', async () => {
    await button('Stop DynamoDB').click();
    await text('#dynamodb-state', 'stopped');
    await send('searchstream');
    await row(/searchstream.*200.*1 accepted.*unclaimed/, 1);
    await text('#events', 'The message. DynamoDB did not answer');
    expect(await receiver.messages()).toEqual([await exact()]);
    await button('Start DynamoDB').click();
    await text('#dynamodb-state', 'running');
    await button('Repeat').click();
    await row(/searchstream.*200.*1 accepted.*settled/, 2);
  });

  it('stops both: the sender gets a 503, the consumer nothing until it is sent again', async () => {
    await button('Stop DynamoDB').click();
    await button('Stop SQS').click();
    await text('#sqs-state', 'stopped');
    await send('searchstream');
    await row(/searchstream.*503.*refused: not-durable/, 1);
    await text('#answer-time', 'A vendor that retries sends it again.');
    await text('#events-summary', 'Nothing, until the sender sends it again.');
    await button('Start DynamoDB').click();
    await button('Start SQS').click();
    await text('#sqs-state', 'running');
    await button('Repeat').click();
    await row(/searchstream.*200.*1 accepted.*settled/, 2);
    expect(await receiver.messages()).toHaveLength(1);
  });

  it('shows what was dead-lettered, and why', async () => {
    await receiver.deliver('ocean', '{"events":[');
    await row(/ocean.*200.*1 dead-lettered: unreadable/, 1);
    await text('#events', 'The message is in the dead-letter queue: unreadable.');
    await text('#queue-dead-letter', '1 message');
    expect(await receiver.messages()).toEqual([]);
  });

  it('shows attack strings as the text they are', async () => {
    const attack = `<img src=x onerror=complain('run')><script>complain('run')</script>"'\`\${1}{{1}}`;
    const reversed = 'a\u202eb\u2066c';
    const event_type = `${attack}${'long'.repeat(200)}`;
    await receiver.deliver('ocean', JSON.stringify({ events: [{ event_id: attack, event_type, note: reversed }] }));
    await fetch(`${receiver.url}${encodeURI('<b>none</b>')}`, { method: 'POST' });
    await row(/404.*POST \/%3Cb%3Enone/, 2);
    await rows().nth(1).locator('button').click();
    await text('#detail', /^ocean/);
    expect(await event().locator('.id').textContent()).toBe(attack);
    expect(JSON.parse(await exact()).data).toEqual({ event_id: attack, event_type, note: reversed });
    expect(await page.locator('main img, main script, main b').count()).toBe(0);
    expect(await page.evaluate(overflow)).toBe(0);
  });

  it('is worked by keyboard alone', async () => {
    const focus = () => page.evaluate(focused);
    const tabTo = async (wanted: string) => {
      const met: string[] = [];
      while (met.length < 40) {
        await page.keyboard.press('Tab');
        const { name } = await focus();
        if (name === wanted) return;
        met.push(name);
      }
      throw new Error(`Tab does not come to ${wanted}: ${met.join(', ')}`);
    };
    await page.keyboard.press('Tab');
    expect(await focus()).toMatchObject({ name: 'Skip to the deliveries', outline: 'solid' });
    await tabTo('send-source');
    await tabTo('send-sample');
    await tabTo('send-button');
    await page.keyboard.press('Enter');
    await row(/ocean.*200.*3 accepted/, 1);
    await page.keyboard.press('Enter');
    await row(/ocean.*200.*3 accepted/, 2);
    expect((await focus()).name).toBe('send-button');
    await tabTo('sqs-button');
    await page.keyboard.press('Space');
    await text('#sqs-state', 'stopped');
    expect((await focus()).name).toBe('sqs-button');
    await page.keyboard.press('Space');
    await text('#sqs-state', 'running');
    await tabTo('dynamodb-button');
    await tabTo('relay-button');

    // One row is reached by Tab, the others by the arrows; what arrives meanwhile takes the focus from nobody.
    await page.keyboard.press('Tab');
    const [latest, first] = await rows().evaluateAll((all) => all.map((each) => each.dataset.delivery!));
    const at = async () => (await focus()).delivery;
    expect(await at()).toBe(latest);
    await page.keyboard.press('ArrowDown');
    expect(await at()).toBe(first);
    await receiver.deliver('sigsci', sample('signal-sciences'));
    await row(/sigsci/, 3);
    expect(await at()).toBe(first);
    await page.keyboard.press('Enter');
    expect(await page.locator('[aria-current]').getAttribute('data-delivery')).toBe(first);
    await tabTo('repeat');
    await tabTo('tamper');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await event().first().locator('figure').first().waitFor();
    await page.keyboard.press('Shift+Tab');
    expect((await focus()).name).toBe('tamper');
    await page.keyboard.press('Enter');
    await row(/ocean.*401/, 4);
  });

  it('names what it shows for who hears it: landmarks, headings, controls, tables', async () => {
    await send('ocean');
    await row(/3 settled/, 1);
    await text('#announcement', 'ocean answered 200, 3 accepted');
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main, header').count()).toBe(2);
    for (const name of ['Send a sample', 'Services', 'Relay', 'Queues', 'By source']) {
      expect(await page.getByRole('region', { name, exact: true }).count()).toBe(1);
    }
    const levels = await headings(page.locator('h1, h2, h3'));
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 0);
    expect(await page.evaluate(unnamedControls)).toEqual([]);
    expect(await page.locator('thead th:not([scope])').count()).toBe(0);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('#announcement, #connection').evaluateAll((all) => all.map((each) => each.role))).toEqual(
      ['status', 'status'],
    );
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['light', 'dark'] as const)('is legible where the user prefers %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(faintTexts)).toEqual([]);
    await button('Stop SQS').click();
    await text('#sqs-state', 'stopped');
    await send('sigsci');
    await row(/claimed/, 1);
    await receiver.deliver('ocean', '5');
    await button('Tamper').click();
    await row(/401/, 3);
    await button('Stop DynamoDB').click();
    await send('sigsci');
    await row(/503/, 4);
    // What appears fades in.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await page.evaluate(faintTexts)).toEqual([]);
    const [red = 0] = (await page.evaluate(background)).match(/\d+/g)!.map(Number);
    expect(red > 128).toBe(colorScheme === 'light');
    await button('Start SQS').click();
    await button('Start DynamoDB').click();
    await text('#dynamodb-state', 'running');
  });

  it('fits a screen of 390 pixels, and leads to the delivery that was chosen', async () => {
    await page.context().close();
    await open({ viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(overflow)).toBe(0);
    const event_id = 'i'.repeat(900);
    await receiver.deliver('ocean', JSON.stringify({ events: [{ event_id, event_type: 't'.repeat(200) }] }));
    await fetch(receiver.url + 'p'.repeat(300), { method: 'POST' });
    await row(/404/, 2);
    await rows().nth(1).locator('button').click();
    await exact();
    expect(await page.evaluate(overflow)).toBe(0);
    const { name, top } = await page.evaluate(focused);
    expect(name).toBe('detail');
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(844);
  });

  it.each([360, 390])('keeps its tables within their panels on a screen of %d pixels', async (width) => {
    await page.context().close();
    await open({ viewport: { width, height: 844 } });
    await receiver.deliver('searchstream', sample('searchstream'));
    await row(/searchstream.*settled/, 1);
    expect(await page.evaluate(wideTables)).toEqual([]);
    expect(await page.evaluate(overflow)).toBe(0);
  });

  it('keeps the latest 200 of many deliveries, and its place among them', async () => {
    await receiver.deliver('searchstream', sample('searchstream'));
    await row(/settled/, 1);
    for (let sent = 0; sent < 25; sent += 1) {
      const bodies = Array.from({ length: 10 }, (_, index) => `{"events":[{"event_id":"${sent}-${index}"}]}`);
      await Promise.all(bodies.map((body) => receiver.deliver('ocean', body)));
    }
    await text('#deliveries', 'Deliveries (200 shown)');
    expect(await rows().count()).toBe(200);
    await text('#tallies', 'ocean250250');
    // The chosen one is no longer in the list; it stays where it is read.
    await text('#detail', /^searchstream/);
    await button('Repeat').click();
    await text('#problem', 'The delivery is no longer kept, so it cannot be sent again.');
    complaints.splice(0, 1, ...complaints.slice(0, 1).filter((each) => !each.includes('409')));
  });

  it('never has a key in it', async () => {
    const asked = new Set<string>();
    page.on('request', (request) => {
      // The stream does not end; what it tells is looked through with the server's own tests.
      if (request.method() === 'GET' && !request.url().endsWith('/events')) asked.add(request.url());
    });
    await page.reload();
    await send('ocean');
    await row(/3 settled/, 1);
    await event().first().click();
    await page.getByText('The body that was sent').click();
    await text('#sent-text', 'Laid out');
    const answers = await Promise.all([...asked].map(async (url) => (await fetch(url)).text()));
    expect(answers.join()).toContain('evt-');
    const seen = [await page.content(), ...answers].join('\n');
    for (const { secret } of receiver.ready.sources) expect(seen).not.toContain(secret);
  });

  it('says when the connection is lost, and goes on by itself when the receiver is back', async () => {
    await send('ocean');
    await row(/3 settled/, 1);
    const { port } = receiver;
    await receiver.stop();
    await text('#connection', 'Connection lost. Trying again…');
    await button('Repeat').click();
    await text('#problem', 'The receiver does not answer. Is npm start still running?');
    receiver = await startInspected(port);
    await text('#connection', 'Live');
    await text('#empty', 'Nothing was delivered yet.');
    await send('ocean');
    await row(/3 settled/, 1);
    expect(await receiver.messages()).toHaveLength(3);
    // What the browser says about the time between.
    complaints = complaints.filter(
      (each) => !/ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/.test(each),
    );
  });
});

function headings(found: Locator): Promise<number[]> {
  return found.evaluateAll((all) =>
    all.filter((each) => each.checkVisibility()).map(({ tagName }) => Number(tagName[1])),
  );
}
