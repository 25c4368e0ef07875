// Measures Anion beside the limit page, cold, warm and without a network, how it grows, and whether it stays small;
// writes bench/RESULTS.md.
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { test } from '@playwright/test';
import { Reader } from '../pages/anion.ts';
import { GROWTH } from './growth.ts';
import { Hour, hourOfPolling } from './hour.ts';
import { judged } from './lighthouse.ts';
import { SETTINGS, most, note, slow, turn, typing, visit } from './measure.ts';
import type { Setting, Visit } from './measure.ts';
import { PAGES } from './pages.ts';
import type { Opened } from './pages.ts';
import { before, nothing, write } from './report.ts';
import type { Grown, Series } from './report.ts';
import { signedUp } from './signup.ts';
import type { SignedUp } from './signup.ts';
import { PHONE, startBench } from './world.ts';
import type { Bench } from './world.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 9);

/** Parts that are measured anew, by their names; the others stay as they were measured before. */
const ONLY = process.env.BENCH_ONLY?.split(',');

test('how quick it is', async ({ browser }) => {
  const bench = await startBench();
  const found = ONLY ? before() : nothing();
  const wants = (part: string) => !ONLY || ONLY.includes(part);
  try {
    if (wants('lighthouse')) found.scores = await judged(bench);
    for (const setting of SETTINGS) {
      // Without throttling the first two tell it all.
      const pages = setting.network ? PAGES : PAGES.slice(0, 2);
      for (const page of pages.filter(({ name }) => wants(name))) {
        const others = found.series.filter((it) => it.page !== page.name || it.setting !== setting.name);
        found.series = [...others, ...(await measured(browser, bench, page, setting))];
      }
    }
    if (wants('signup')) found.signups = await signups(browser, bench);
    if (wants('growth')) found.grown = await growths(browser, bench);
    if (wants('hour')) {
      const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block', ignoreHTTPSErrors: true });
      const page = await context.newPage();
      const hour = await Hour.begin(page, bench);
      const reader = new Reader(page, bench.site, bench.ion);
      await reader.comeBackWith(() => {}, { keep: true });
      await reader.isSignedIn();
      found.hour = await hourOfPolling(page, bench, hour);
      await context.close();
    }
    write({ ...found, runs: RUNS, protocol: bench.protocol, browser: browser.version() });
  } finally {
    await bench.stop();
  }
});

/** Cold, and as it is the next time; each by a reader of its own, for there is no way to sign out of a block. */
async function signups(browser: Browser, bench: Bench): Promise<SignedUp[]> {
  const found: SignedUp[] = [];
  for (const way of ['cold', 'warm']) {
    const { context, page } = await signedIn(browser, bench, true);
    const cdp = await context.newCDPSession(page);
    if (way === 'cold') await forgetAll(page, cdp);
    else await page.waitForTimeout(6_000);
    found.push(await signedUp(page, cdp, bench, way));
    await context.close();
    await bench.ion.control('reset');
  }
  return found;
}

async function growths(browser: Browser, bench: Bench): Promise<Grown[]> {
  const grown: Grown[] = [];
  for (const kind of GROWTH) {
    for (const size of kind.sizes) {
      const found = await growth(browser, bench, kind, size);
      if (found) grown.push(found);
    }
  }
  return grown;
}

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
    await atRest(page, cdp, opened);
    await forgetProgram(page, cdp);
    await slow(cdp, setting);
    take('kept', await visit(page, cdp, url, bench.ion.origin));
    await atRest(page, cdp, opened);
    await page.goto('about:blank');
    await slow(cdp, setting);
    const warm = await visit(page, cdp, url, bench.ion.origin);
    if (opened.typed) keys.push(...(await typing(page, opened.typed)));
    if (opened.path === '') warm.turn = await turns(page);
    take('warm', warm);
    await page.goto('about:blank');
    // The service worker, too, or it would find this site.
    await context.setOffline(true);
    await slow(cdp, setting, true);
    take('offline', await visit(page, cdp, url, bench.ion.origin));
    await context.setOffline(false);
    // A slowed tab keeps a processor busy even where nothing happens in it, and there are but two.
    await slow(cdp, SETTINGS.at(-1)!);

    await limitCdp.send('Network.clearBrowserCache');
    await limit.goto('about:blank');
    await slow(limitCdp, setting);
    take('limit cold', await visit(limit, limitCdp, bench.limit + opened.limit, bench.ion.origin));
    await limit.goto('about:blank');
    take('limit warm', await visit(limit, limitCdp, bench.limit + opened.limit, bench.ion.origin));
    await slow(limitCdp, SETTINGS.at(-1)!);
  }
  await context.close();
  await other.close();
  await bench.ion.control('reset');
  if (keys.length) for (const it of found.warm) it.key = most(keys);
  return Object.entries(found).map(([way, visits]) => ({ page: kind.name, setting: setting.name, way, visits }));
}

/** Unslowed, until the page has done what it does after a visit that is longer than a second. */
async function atRest(page: Page, cdp: CDPSession, { words }: Opened): Promise<void> {
  await slow(cdp, SETTINGS.at(-1)!);
  await page.evaluate(async () => void (await navigator.serviceWorker?.ready));
  await page.waitForTimeout(1_000);
  if (words.now) await page.waitForFunction(() => localStorage.getItem('anion.bells'));
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

async function signedIn(browser: Browser, bench: Bench, write = false): Promise<{ context: BrowserContext; page: Page; token: string }> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'allow' });
  const page = await context.newPage();
  let token = '';
  const reader = new Reader(page, bench.site, bench.ion);
  await reader.comeBackWith((answer) => void (token = new URLSearchParams(answer.hash.slice(1)).get('access_token') ?? ''), { keep: true, write });
  await reader.isSignedIn();
  await reader.seesAllOfToday();
  return { context, page, token };
}

/** Leaves the session, and nothing else of what was fetched. */
async function forgetAll(page: Page, cdp: CDPSession): Promise<void> {
  await slow(cdp, SETTINGS.at(-1)!);
  if (page.url() === 'about:blank' || page.url().startsWith('chrome-error')) await page.goBack();
  await page.evaluate(async () => {
    const request = indexedDB.open('anion');
    const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
    await new Promise((resolve) => (database.transaction('answers', 'readwrite').objectStore('answers').clear().onsuccess = resolve));
    database.close();
    for (const name of Object.keys(localStorage)) if (name !== 'anion.session') localStorage.removeItem(name);
  });
  await forgetProgram(page, cdp);
}

/** Leaves the session and what Ion has said, and nothing of the program. */
async function forgetProgram(page: Page, cdp: CDPSession): Promise<void> {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.goto('about:blank');
  await cdp.send('Network.clearBrowserCache');
}
