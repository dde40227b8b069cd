import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Nothing that asks other machines, and no sandbox, which containers do not let it have. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error if no browser is installed */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args });
}
