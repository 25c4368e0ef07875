// Nothing moves under the finger while a page comes, in whatever order Ion's answers do.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';

declare global {
  interface Window {
    shifted: { by: number; what: string[] }[];
  }
}

/** How long each answer takes, in milliseconds: what stands on top of a page comes last. */
const DELAYS: [RegExp, number][] = [[/schedule/, 900], [/blocks|signups/, 600], [/announcements|bus/, 400], [/./, 200]];

/** What is there once a page is. */
const SEEN: Record<string, string | RegExp> = { news: 'Parking passes', buses: /^LS-01$/, activities: 'Acapella Singers' };
const seenOn = (path: string) => SEEN[path] ?? 'Welcome back & good luck';

for (const path of ['', 'news', 'buses', 'activities']) {
  test(`nothing shifts while the page comes: ${path || 'Today'} @phone`, async ({ reader, page, ion }) => {
    const somebody = reader('open');
    await somebody.startSignedIn({ keep: true, path: 'account' });
    await somebody.see('Tess Harper');
    await noteShifts(page);
    await page.route(`${ion.origin}/api/**`, async (route) => {
      const [, delay] = DELAYS.find(([path]) => path.test(route.request().url()))!;
      await new Promise((resolve) => setTimeout(resolve, delay));
      await route.continue().catch(() => {});
    });
    await somebody.open(path);
    await somebody.see(seenOn(path));
    await hasHeldStill(page);
  });
}

for (const path of ['', 'news', 'buses']) {
  test(`nothing shifts when an Ion that does not answer is told of beside what was seen: ${path || 'Today'} @phone`, async ({ reader, page, ion, watch }) => {
    watch.allow(/ERR_CONNECTION_REFUSED/);
    const somebody = reader('open');
    await somebody.startSignedIn({ keep: true, path });
    const seen = seenOn(path);
    await somebody.see(seen);
    await somebody.isAtRest();
    await noteShifts(page);
    await page.route(`${ion.origin}/**`, (route) => route.abort('connectionrefused'));
    await page.reload();
    await somebody.see(seen);
    await somebody.see('Ion does not answer');
    await hasHeldStill(page);
  });
}

async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifted = [];
    const what = ({ node }: { node?: Node | null }) => (node instanceof Element ? node : node?.parentElement)?.outerHTML.slice(0, 80) ?? '';
    const note = (it: any) => it.hadRecentInput || window.shifted.push({ by: it.value, what: it.sources.map(what) });
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift', buffered: true });
  });
}

async function hasHeldStill(page: Page): Promise<void> {
  await page.waitForTimeout(1_000);
  const shifted = await page.evaluate(() => window.shifted);
  expect(shifted.reduce((sum, { by }) => sum + by, 0), JSON.stringify(shifted)).toBeLessThan(0.02);
}
