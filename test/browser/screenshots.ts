import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type InspectedReceiver, sample, startInspected } from './inspected-receiver.ts';
import { openBrowser } from './open-browser.ts';

// Makes the pictures of the inspector that the README shows, anew: after a vendor's batch, a repeat, an overlap, an
// unreadable body, a forgery, and an event that the relay sent after an outage.

const folder = join(import.meta.dirname, '../../docs/images');

async function settled(page: Page, text: RegExp): Promise<void> {
  await page.locator('#deliveries-rows tr').first().filter({ hasText: text }).waitFor();
}

async function stopped(page: Page, service: string, state: string): Promise<void> {
  await page.locator(`#${service}-button`).click();
  await page.locator(`#${service}-state`).filter({ hasText: state }).waitFor();
}

async function play(page: Page, receiver: InspectedReceiver): Promise<void> {
  const deliver = async (source: string, body: string, text: RegExp) => {
    await receiver.deliver(source, body);
    await settled(page, text);
  };
  await deliver('ocean', sample('ocean'), /3 settled/);
  await deliver('sigsci', sample('signal-sciences'), /settled/);
  await deliver('ocean', sample('ocean'), /3 duplicates/);
  await deliver('ocean', sample('ocean', 'overlap'), /1 duplicate/);
  await deliver('ocean', '{"events":[{"event_id":"evt-12349",', /unreadable/);
  await deliver('searchstream', sample('searchstream', 'test'), /settled/);
  await page.locator('#deliveries-rows button').first().click();
  await page.getByRole('button', { name: 'Tamper', exact: true }).click();
  await settled(page, /401/);
  await stopped(page, 'dynamodb', 'stopped');
  await deliver('sigsci', sample('signal-sciences', 'listCreated'), /unclaimed/);
  await stopped(page, 'dynamodb', 'running');
  await stopped(page, 'sqs', 'stopped');
  await deliver('ocean', sample('ocean', 'audit_log'), /claimed/);
  await deliver('searchstream', sample('searchstream'), /claimed/);
  await stopped(page, 'sqs', 'running');
  await page.getByRole('button', { name: 'Run the relay', exact: true }).click();
  await settled(page, /relayed/);
  await stopped(page, 'sqs', 'stopped');
  await deliver('ocean', sample('ocean', 'quarantine_release'), /claimed/);
  await page.locator('#deliveries-rows button').nth(1).click();
  await page.locator('#events figure').first().waitFor();
  // The queues are looked at every second.
  await page.locator('#queue-main').filter({ hasText: '9 messages' }).waitFor();
}

const browser = await openBrowser();
const receiver = await startInspected();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(receiver.url);
  await page.locator('#connection').filter({ hasText: 'Live' }).waitFor();
  await play(page, receiver);
  for (const [colorScheme, file] of [
    ['light', 'inspector.png'],
    ['dark', 'inspector-dark.png'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, file) });
  }
} finally {
  await receiver.stop();
  await browser.close();
}
