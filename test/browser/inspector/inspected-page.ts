import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openBrowser } from '../open-browser.ts';
import { complaintsOf, type InspectedReceiver, startInspected } from './inspected-receiver.ts';

const wide = { viewport: { width: 1440, height: 900 } };

/** The page of `npm start` in a real browser, against the receiver as it runs. */
export class InspectedPage {
  browser!: Browser;
  receiver!: InspectedReceiver;
  page!: Page;
  /** What the browser complained about; none may be left at a test's end. */
  complaints: string[] = [];

  async open(options: BrowserContextOptions = wide): Promise<void> {
    const permissions = ['clipboard-read', 'clipboard-write'];
    this.page = await (await this.browser.newContext({ permissions, ...options })).newPage();
    this.page.setDefaultTimeout(15_000);
    this.complaints = await complaintsOf(this.page);
    await this.page.goto(this.receiver.url);
    await this.text('#connection', 'Live');
    await this.source('ocean').waitFor();
  }

  /** The same page anew, on another screen. */
  async reopen(options: BrowserContextOptions): Promise<void> {
    await this.page.context().close();
    await this.open(options);
  }

  /** Waits until an element says this, which it must without a reload. */
  async text(selector: string, expected: string | RegExp): Promise<void> {
    await this.page.locator(selector).filter({ hasText: expected }).first().waitFor();
  }

  get rows(): Locator {
    return this.page.locator('#deliveries-rows tr:not([hidden])');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits until there are so many rows, the first of them with this text. */
  async row(expected: RegExp, count: number): Promise<void> {
    await this.rows.nth(count - 1).waitFor();
    await this.rows.first().filter({ hasText: expected }).waitFor();
  }

  /** The card of a source. */
  source(name: string): Locator {
    return this.page.locator('#sources li').filter({ has: this.button(`Copy URL of ${name}`) });
  }

  async send(source: string): Promise<void> {
    await this.button(`Send to ${source}, signed`).click();
  }

  /** Stops or starts a service. */
  async turn(service: 'SQS' | 'DynamoDB', to: 'running' | 'stopped'): Promise<void> {
    await this.button(`${to === 'running' ? 'Start' : 'Stop'} ${service}`).click();
    await this.text(`#${service.toLowerCase()}-state`, to);
  }

  /** What is said of the one event that is shown, beside its message. */
  get event(): Locator {
    return this.page.locator('#events details');
  }

  /** The message of the event that is shown, character for character. */
  async exact(): Promise<string> {
    const figure = this.event.locator('figure').filter({ hasText: 'Exact' }).locator('pre');
    await figure.waitFor();
    return figure.evaluate((element) => element.textContent!);
  }

  /** What was copied last. */
  copied(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }
}

/** Opens the page, over a receiver of its own, for each test. */
export function inspectedPage(): InspectedPage {
  const on = new InspectedPage();
  beforeAll(async () => {
    on.browser = await openBrowser();
  });
  beforeEach(async () => {
    on.receiver = await startInspected();
    await on.open();
  });
  afterEach(async () => {
    await on.page?.context().close();
    await on.receiver?.stop();
    expect(on.complaints).toEqual([]);
  });
  afterAll(() => on.browser?.close());
  return on;
}
