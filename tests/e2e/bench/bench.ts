// Measures Anion beside the limit page, cold, warm and without a network, and how it grows; writes bench/RESULTS.md.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { test } from '@playwright/test';
import { Reader } from '../pages/anion.ts';
import { GROWTH } from './growth.ts';
import { SETTINGS, note, slow, typing, visit } from './measure.ts';
import type { Setting, Visit, Words } from './measure.ts';
import { write } from './report.ts';
import type { Grown, Series } from './report.ts';
import { startBench } from './world.ts';
import type { Bench } from './world.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 9);
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, timezoneId: 'America/New_York' };

/** Pages, and what stands on them when they are there. */
const PAGES: { name: string; path: string; words: Words }[] = [
  { name: 'Today', path: '', words: { first: 'Chess Club', all: ['Chess Club', 'Welcome back'] } },
];

test('how quick it is', async ({ browser }) => {
  const bench = await startBench();
  const series: Series[] = [];
  const grown: Grown[] = [];
  try {
    for (const page of PAGES) for (const setting of SETTINGS) series.push(...(await measured(browser, bench, page, setting)));
    for (const kind of GROWTH) {
      for (const size of kind.sizes) {
        const found = await growth(browser, bench, kind, size);
        if (found) grown.push(found);
      }
    }
  } finally {
    await bench.stop();
  }
  write(series, grown, RUNS, await browser.version());
});

/** Every way to open a page, Anion's and the limit's turn about, so that a busy minute hits both. */
async function measured(browser: Browser, bench: Bench, { name, path, words }: (typeof PAGES)[number], setting: Setting): Promise<Series[]> {
  const found: Record<string, Visit[]> = {};
  const take = (way: string, it: Visit) => (found[way] ??= []).push(it);
  for (let run = 0; run < RUNS; run++) {
    const { context, page, token } = await signedIn(browser, bench, words);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const url = bench.site.home + path;
    await forgetAll(page);
    await cdp.send('Network.clearBrowserCache');
    await page.goto('about:blank');
    await slow(cdp, setting);
    take('cold', await visit(page, cdp, url, bench.ion.origin));
    await slow(cdp, SETTINGS.at(-1)!);
    await page.evaluate(async () => void (await navigator.serviceWorker?.ready));
    await page.waitForTimeout(1_500);
    await page.goto('about:blank');
    await slow(cdp, setting);
    take('warm', { ...(await visit(page, cdp, url, bench.ion.origin)), inp: await typing(page) });
    await page.goto('about:blank');
    await slow(cdp, setting, true);
    take('offline', await visit(page, cdp, url, bench.ion.origin));
    await context.close();

    const other = await browser.newContext(PHONE);
    await note(other, words);
    await other.addInitScript((token) => void (sessionStorage.token = token), token);
    const limit = await other.newPage();
    const limitCdp = await other.newCDPSession(limit);
    await limitCdp.send('Performance.enable');
    await slow(limitCdp, setting);
    take('limit cold', await visit(limit, limitCdp, bench.limit, bench.ion.origin));
    await limit.goto('about:blank');
    take('limit warm', await visit(limit, limitCdp, bench.limit, bench.ion.origin));
    await other.close();
  }
  return Object.entries(found).map(([way, visits]) => ({ page: name, setting: setting.name, way, visits }));
}

/** A page against how much there is on it, warm and unslowed, for what grows is the work and not the wire. */
async function growth(browser: Browser, bench: Bench, kind: (typeof GROWTH)[number], size: number): Promise<Grown | undefined> {
  const { context, page } = await signedIn(browser, bench, { first: 'Chess Club', all: ['Chess Club'] });
  await kind.swell(page, bench.ion.origin, size);
  const times: number[] = [];
  let nodes = 0;
  for (let run = 0; run < Math.min(RUNS, 5); run++) {
    await page.goto(bench.site.home + kind.path);
    const shown = await page.getByText(kind.first).first().waitFor({ timeout: 30_000 }).then(() => true, () => false);
    if (!shown) break;
    times.push(await page.evaluate(() => performance.now()));
    nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  }
  await context.close();
  return times.length ? { name: kind.name, size, times, nodes } : undefined;
}

async function signedIn(browser: Browser, bench: Bench, words: Words): Promise<{ context: BrowserContext; page: Page; token: string }> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'allow' });
  await note(context, words);
  const page = await context.newPage();
  let token = '';
  const reader = new Reader(page, bench.site, bench.ion);
  await reader.comeBackWith((answer) => void (token = new URLSearchParams(answer.hash.slice(1)).get('access_token') ?? ''), { keep: true });
  await reader.isSignedIn();
  await reader.seesAllOfToday();
  return { context, page, token };
}

/** Leaves the session, and nothing else of what was fetched. */
async function forgetAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
    const request = indexedDB.open('anion');
    const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
    await new Promise((resolve) => (database.transaction('answers', 'readwrite').objectStore('answers').clear().onsuccess = resolve));
    database.close();
  });
}
