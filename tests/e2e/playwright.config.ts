// How the end-to-end tests run: Debian's Chromium, two sizes of screen, one world for each worker.
import { defineConfig } from '@playwright/test';
import { CHROMIUM, CHROMIUM_FLAGS, scratch } from './harness/places.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: scratch('results'),
  globalSetup: './harness/places.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A second try tells what a busy machine did from what is broken. A test that needed it is named
  // as flaky, and counted so in the closing lines: it is there to be looked into.
  retries: 1,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [['list']],
  use: {
    // The school is in New York; a test with a reader elsewhere says so.
    timezoneId: 'America/New_York',
    locale: 'en-US',
    // A service worker answers requests before a test can hold, break or see them, and most tests are about these.
    // Those about the worker allow it.
    serviceWorkers: 'block',
    // A trace costs a fifth of the time; `--trace retain-on-failure` has one made.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_FLAGS },
  },
  projects: [
    // What only a finger meets carries the tag @finger, and runs on the phone alone.
    { name: 'desktop', grepInvert: /@finger/, use: { viewport: { width: 1440, height: 900 } } },
    // What the size of the screen can break carries the tag @phone, and runs here as well.
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
