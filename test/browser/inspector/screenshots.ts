import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../open-browser.ts';
import { type InspectedReceiver, sample, startInspected } from './inspected-receiver.ts';

// Makes the pictures of the inspector that the README shows, anew: after a vendor's batch, a repeat, an overlap, an
// unreadable body, a forgery, and an event that the relay sent after an outage.

const folder = join(import.meta.dirname, '../../../docs/images');

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
  await deliver('ocean', sample('ocean'), /3 in the queue/);
  await page.getByRole('button', { name: 'Take one as a consumer' }).click();
  await page.locator('#deliveries-rows').filter({ hasText: '1 consumed' }).waitFor();
  await deliver('sigsci', sample('signal-sciences'), /in the queue/);
  await deliver('ocean', sample('ocean'), /3 known already/);
  await deliver('ocean', sample('ocean', 'overlap'), /1 known already/);
  await deliver('ocean', '{"events":[{"event_id":"evt-12349",', /dead letter/);
  await deliver('searchstream', sample('searchstream', 'test'), /in the queue/);
  await page.locator('#deliveries-rows button').first().click();
  await page.getByRole('button', { name: 'Tamper', exact: true }).click();
  await settled(page, /forged/);
  await stopped(page, 'dynamodb', 'stopped');
  await deliver('sigsci', sample('signal-sciences', 'listCreated'), /no record/);
  await stopped(page, 'sqs', 'stopped');
  await deliver('sigsci', sample('signal-sciences', 'listDeleted'), /try again/);
  await stopped(page, 'dynamodb', 'running');
  await deliver('searchstream', sample('searchstream'), /waiting for the relay/);
  await stopped(page, 'sqs', 'running');
  await page.getByRole('button', { name: 'Run the relay', exact: true }).click();
  await settled(page, /relayed/);
  await stopped(page, 'sqs', 'stopped');
  await deliver('ocean', sample('ocean', 'quarantine_release'), /waiting for the relay/);
  await page.locator('#deliveries-rows button').nth(0).click();
  await page.locator('#events figure').first().waitFor();
  // The queues are looked at every second.
  await page.locator('#queue-main').filter({ hasText: '7 messages' }).waitFor();
}

const browser = await openBrowser();
// The port that the README names.
const receiver = await startInspected('3000');
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
