// Measures Anion beside the limit page, cold, warm and without a network, how it grows, and whether it stays small;
// writes bench/RESULTS.md.
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { test } from '@playwright/test';
import { Reader } from '../pages/anion.ts';
import { GROWTH } from './growth.ts';
import { hourOfPolling } from './hour.ts';
import { judged } from './lighthouse.ts';
import { SETTINGS, most, note, slow, turn, typing, visit } from './measure.ts';
import type { Setting, Visit } from './measure.ts';
import { PAGES } from './pages.ts';
import type { Opened } from './pages.ts';
import { write } from './report.ts';
import type { Grown, Series } from './report.ts';
import { PHONE, startBench } from './world.ts';
import type { Bench } from './world.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 9);

test('how quick it is', async ({ browser }) => {
  const bench = await startBench();
  const series: Series[] = [];
  const grown: Grown[] = [];
  try {
    const scores = process.env.BENCH_PAGES ? [] : await judged(bench);
    const wanted = PAGES.filter(({ name }) => !process.env.BENCH_PAGES || process.env.BENCH_PAGES.split(',').includes(name));
    // Without throttling the first two tell it all.
    for (const setting of SETTINGS) for (const page of setting.network ? wanted : wanted.slice(0, 2)) series.push(...(await measured(browser, bench, page, setting)));
    for (const kind of process.env.BENCH_PAGES ? [] : GROWTH) {
      for (const size of kind.sizes) {
        const found = await growth(browser, bench, kind, size);
        if (found) grown.push(found);
      }
    }
    if (process.env.BENCH_PAGES) return console.log(JSON.stringify(series, null, 1));
    const { context, page } = await signedIn(browser, bench);
    const hour = await hourOfPolling(page, bench);
    await context.close();
    write({ series, grown, hour, scores, runs: RUNS, browser: browser.version() });
  } finally {
    await bench.stop();
  }
});

/** Every way to open a page, Anion's and the limit's turn about, so that a busy minute hits both. */
async function measured(browser: Browser, bench: Bench, kind: (typeof PAGES)[number], setting: Setting): Promise<Series[]> {
  const found: Record<string, Visit[]> = {};
  const keys: number[] = [];
  const take = (way: string, it: Visit) => (found[way] ??= []).push(it);
  const { context, page, token } = await signedIn(browser, bench);
  const opened: Opened = await kind.opened(bench, token);
  await note(context, opened.words);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const other = await browser.newContext(PHONE);
  await note(other, opened.words);
  await other.addInitScript((token) => void (sessionStorage.token = token), token);
  const limit = await other.newPage();
  const limitCdp = await other.newCDPSession(limit);
  await limitCdp.send('Performance.enable');
  const url = bench.site.home + opened.path;
  for (let run = 0; run < RUNS; run++) {
    await forgetAll(page, cdp);
    await slow(cdp, setting);
    take('cold', await visit(page, cdp, url, bench.ion.origin));
    await slow(cdp, SETTINGS.at(-1)!);
    await page.evaluate(async () => void (await navigator.serviceWorker?.ready));
    await page.waitForTimeout(1_000);
    await page.goto('about:blank');
    await slow(cdp, setting);
    const warm = await visit(page, cdp, url, bench.ion.origin);
    if (opened.isTyped) keys.push(...(await typing(page)));
    if (opened.path === '') warm.turn = await turns(page);
    take('warm', warm);
    await page.goto('about:blank');
    await slow(cdp, setting, true);
    take('offline', await visit(page, cdp, url, bench.ion.origin));

    await limitCdp.send('Network.clearBrowserCache');
    await limit.goto('about:blank');
    await slow(limitCdp, setting);
    take('limit cold', await visit(limit, limitCdp, bench.limit + opened.limit, bench.ion.origin));
    await limit.goto('about:blank');
    take('limit warm', await visit(limit, limitCdp, bench.limit + opened.limit, bench.ion.origin));
  }
  await context.close();
  await other.close();
  if (keys.length) for (const it of found.warm) it.key = most(keys);
  return Object.entries(found).map(([way, visits]) => ({ page: kind.name, setting: setting.name, way, visits }));
}

/** From page to page and back; the first turn brings the page, and does not count. */
async function turns(page: Page): Promise<number> {
  const there = () => turn(page, 'Buses', 'Buses');
  const back = () => turn(page, 'Today', 'day, ');
  await there();
  await page.waitForTimeout(500);
  const times = [await back(), await there(), await back(), await there()];
  return Math.max(...times);
}

/** A page against how much there is on it, warm and unslowed, for what grows is the work and not the wire. */
async function growth(browser: Browser, bench: Bench, kind: (typeof GROWTH)[number], size: number): Promise<Grown | undefined> {
  const { context, page } = await signedIn(browser, bench);
  await kind.swell(page, bench.ion.origin, size);
  const times: number[] = [];
  let nodes = 0;
  for (let run = 0; run < Math.min(RUNS, 5); run++) {
    await page.goto(bench.site.home + kind.path);
    const shown = await page.getByText(kind.first, { exact: true }).first().waitFor({ timeout: 30_000 }).then(() => true, () => false);
    if (!shown) break;
    times.push(await page.evaluate(() => performance.now()));
    await page.waitForTimeout(300);
    nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  }
  await context.close();
  return times.length ? { name: kind.name, size, times, nodes } : undefined;
}

async function signedIn(browser: Browser, bench: Bench): Promise<{ context: BrowserContext; page: Page; token: string }> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'allow' });
  const page = await context.newPage();
  let token = '';
  const reader = new Reader(page, bench.site, bench.ion);
  await reader.comeBackWith((answer) => void (token = new URLSearchParams(answer.hash.slice(1)).get('access_token') ?? ''), { keep: true });
  await reader.isSignedIn();
  await reader.seesAllOfToday();
  return { context, page, token };
}

/** Leaves the session, and nothing else of what was fetched. */
async function forgetAll(page: Page, cdp: CDPSession): Promise<void> {
  await slow(cdp, SETTINGS.at(-1)!);
  if (page.url() === 'about:blank' || page.url().startsWith('chrome-error')) await page.goBack();
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
    const request = indexedDB.open('anion');
    const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
    await new Promise((resolve) => (database.transaction('answers', 'readwrite').objectStore('answers').clear().onsuccess = resolve));
    database.close();
  });
  await page.goto('about:blank');
  await cdp.send('Network.clearBrowserCache');
}
