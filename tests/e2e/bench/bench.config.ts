// How the measuring runs: one browser, one thing at a time, nothing else on its mind.
import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';
import { scratch } from '../harness/places.ts';

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
  projects: [{ name: 'phone' }],
});
