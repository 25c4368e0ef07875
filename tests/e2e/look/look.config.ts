// How the pictures are taken: both sizes of screen, both colour schemes.
import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';
import { scratch } from '../harness/places.ts';

const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: scratch('look-results'),
  globalSetup: '../harness/places.ts',
  use: { ...tests.use, trace: 'off' },
  projects: (['desktop', 'phone'] as const).flatMap((size) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      name: `${size}-${colorScheme}`,
      use: { ...SIZES[size], colorScheme, contextOptions: { reducedMotion: 'reduce' as const } },
    })),
  ),
});
