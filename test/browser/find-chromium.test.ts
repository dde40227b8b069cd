import { findChromium } from './find-chromium.ts';

describe('the browser', () => {
  it('is the one that CHROMIUM_PATH names', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  });

  it('says what to do if there is none, instead of skipping the tests', () => {
    expect(() => findChromium({ CHROMIUM_PATH: '/nowhere' })).toThrow(
      'CHROMIUM_PATH=/nowhere is not a program. Point it at Chromium or Chrome, or unset it.',
    );
  });
});
