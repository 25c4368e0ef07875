// What Ion answered before is shown at once, with its age where it is old, and goes when the reader goes.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { answers, kept } from './harness/kept.ts';
import type { Kept } from './harness/kept.ts';

/** What an answer of Ion's to this reader would show, if it could be read. */
const OF_READER = /Tess|Harper|Chess Club|Welcome back/;

for (const keep of [true, false]) {
  test(`a page that is loaded again shows what was there before Ion answers: ${keep ? 'device' : 'tab'}`, async ({
    reader,
    page,
    ion,
  }) => {
    const somebody = reader('open');
    await somebody.startSignedIn({ keep });
    await somebody.seesAllOfToday();
    await isKept(page, 5);
    const { release, held } = await hold(page, ion.origin);
    await page.reload();
    await somebody.seesAllOfToday();
    await somebody.see('Tess');
    // Cold and warm alike: no more than these, and each once.
    expect(held.length).toBeLessThanOrEqual(6);
    expect(new Set(held).size).toBe(held.length);
    release();
    await expect(page.locator('.as-of')).toHaveCount(0);
  });
}

test('what is kept of a reader can be read by nobody who looks into the browser', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await isKept(page, 5);
  const found = await kept(page);
  expect(JSON.stringify(found)).not.toMatch(OF_READER);
  expect(answers(found).filter((name) => /announcements|signups|profile|blocks/.test(name))).toEqual([]);
  for (const secret of await watch.allSecrets()) expect(JSON.stringify(found)).not.toContain(secret);
});

test('a refresh that fails leaves what was there, and says of when it is', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 500/);
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await isKept(page, 5);
  await ion.control('fail', { path: '/api/announcements', count: 1 });
  await page.reload();
  await expect(somebody.part('News').getByText('Ion failed')).toBeVisible();
  await somebody.seesAllOfToday();
  await expect(page.locator('.as-of')).toHaveText(/^As of \d+:\d\d/);
  await somebody.part('News').getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.as-of')).toHaveCount(0);
});

test('one question is on its way once, however many want the answer', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  ion.forget();
  await somebody.follow('Account');
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
  // All of it is fresh, and nothing is asked again.
  expect(ion.log().filter(({ path }) => path.startsWith('/api'))).toEqual([]);
  await page.reload();
  await somebody.seesAllOfToday();
  // Profile, bells, blocks, signups, news and whether there is an emergency.
  await expect.poll(() => questions(ion.log()).length).toBe(6);
  expect(new Set(questions(ion.log())).size).toBe(6);
});

test('Ion is asked while what is kept is still looked for', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await isKept(page, 5);
  await isFoundLate(page);
  ion.forget();
  await page.reload();
  await expect.poll(() => questions(ion.log()).length).toBe(6);
  // What came in the meantime waits, so that nothing older takes its place.
  await expect(page.getByText('Chess Club')).toHaveCount(0);
  await somebody.seesAllOfToday();
  await expect(page.locator('.as-of')).toHaveCount(0);
});

test('what Ion says is gone is not shown the next time, even if it was found only after Ion had said so', async ({
  reader,
  page,
  ion,
  watch,
}) => {
  watch.expect(/status of 404|ERR_FAILED/);
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await isKept(page, 5);
  const late = await isFoundLate(page);
  const news = new RegExp(`^${ion.origin}/api/announcements`);
  await page.route(news, (route) => route.fulfill({ status: 404, json: {}, headers: { 'access-control-allow-origin': '*' } }));
  await page.reload();
  const part = somebody.part('News');
  await expect(part.getByRole('button', { name: 'Try again' })).toBeVisible();
  await late.end();
  await page.unroute(news);
  await page.route(news, (route) => route.abort());
  await page.reload();
  await expect(part.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(part.getByText('Welcome back')).toHaveCount(0);
});

test('signing out leaves nothing of the reader, here and in every tab', async ({ reader, page, context }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await isKept(page, 5);
  const tab = await context.newPage();
  const there = reader('open', tab);
  await there.open();
  await there.seesAllOfToday();
  await somebody.signOut();
  await there.isSignedOut();
  for (const at of [page, tab]) {
    await expect.poll(async () => ofReaders(await kept(at))).toEqual([]);
    expect(JSON.stringify(await kept(at))).not.toMatch(OF_READER);
  }
  // Where Ion's API is is nobody's.
  expect((await kept(page)).local).toEqual({ 'anion.early': somebody.site.api });
  await page.reload();
  await somebody.isSignedOut();
  await somebody.doNotSee(OF_READER);
});

test('another reader sees nothing of the one before, not even while Ion is slow', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await isKept(page, 5);
  // The session goes without a farewell, as when its storage is cleared by hand.
  await page.evaluate(() => localStorage.removeItem('anion.session'));
  await page.reload();
  await somebody.isSignedOut();
  await expect.poll(async () => ofReaders(await kept(page))).toEqual([]);
  await ion.control('latency', { ms: 800 });
  await somebody.startSignedIn({ who: 'studentb', keep: true });
  await expect(page.getByRole('heading', { name: 'News' })).toBeVisible();
  await somebody.doNotSee(/Tess|Chess Club/);
  await somebody.see('Theo');
});

test('where the browser keeps no answers all goes on, from memory', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.reload();
  await somebody.seesAllOfToday();
  await somebody.follow('Account');
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
});

/** Holds every answer of Ion's back, and lists what was asked. */
async function hold(page: Page, origin: string): Promise<{ release(): void; held: string[] }> {
  const held: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(`${origin}/api/**`, async (route) => {
    if (route.request().method() === 'GET') held.push(route.request().url());
    await released;
    await route.continue().catch(() => {});
  });
  return { release, held };
}

/** From the next load on the browser takes two and a half seconds to find an answer that is kept. */
async function isFoundLate(page: Page): Promise<{ end(): Promise<void> }> {
  await page.addInitScript(() => {
    if (localStorage.isFoundSoon) return;
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (key) {
      const request = get.call(this, key);
      if (this.name !== 'answers') return request;
      const found = new Promise((resolve) => request.addEventListener('success', resolve));
      const slow = (tell: (event: unknown) => void) => void found.then((event) => setTimeout(() => tell(event), 2500));
      return Object.defineProperty(request, 'onsuccess', { set: slow });
    };
  });
  return { end: () => page.evaluate(() => void (localStorage.isFoundSoon = 'yes')) };
}

function questions(log: { method: string; path: string }[]): string[] {
  return log.filter(({ method, path }) => method === 'GET' && path.startsWith('/api')).map(({ path }) => path);
}

function ofReaders(found: Kept): string[] {
  return answers(found).filter((name) => !name.startsWith('a'));
}

async function isKept(page: Page, count: number): Promise<void> {
  await expect.poll(async () => answers(await kept(page)).length).toBeGreaterThanOrEqual(count);
}
