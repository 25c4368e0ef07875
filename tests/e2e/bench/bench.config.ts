// How the measuring runs: one browser, one thing at a time, nothing else on its mind.
import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';
import { CHROMIUM, scratch } from '../harness/places.ts';
import { BENCH_FLAGS } from './world.ts';

export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'bench.ts',
  outputDir: scratch('bench-results'),
  globalSetup: '../harness/places.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 0,
  use: { ...tests.use, launchOptions: { executablePath: CHROMIUM, args: BENCH_FLAGS } },
  projects: [{ name: 'phone' }],
});
