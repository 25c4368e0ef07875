// Pages that load when they are asked for: who does not ask for one does not load it, and who asks and
// does not get it is told, and can go on.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Watch } from './harness/watch.ts';

/** A page that is a part by itself: its address, its heading, its file, the way to it from the entrance. */
const GUIDE = {
  path: 'guide',
  title: 'Sign in with Ion, step by step',
  file: /\/guide-[0-9a-f]{16}\.wasm$/,
  link: 'Build your own app with Ion: the guide',
};

/** Every wasm that was asked for, the program itself apart. */
function parts(watch: Watch): string[] {
  return watch.requests.map(({ url }) => url).filter((url) => /(?<!_bg)\.wasm$/.test(url));
}

for (const name of ['open', 'below'] as const) {
  test(`a part is loaded on its page, once, and not before: ${name}`, async ({ reader, page, site, watch }) => {
    const somebody = reader(name);
    await somebody.startSignedIn();
    await somebody.seesAllOfToday();
    // The entrance came for who signs in; of the guide there is nothing yet.
    expect(parts(watch).filter((url) => GUIDE.file.test(url))).toEqual([]);
    await somebody.open(GUIDE.path);
    await somebody.isOn(GUIDE.title);
    const loaded = parts(watch);
    expect(loaded.filter((url) => GUIDE.file.test(url))).toHaveLength(1);
    for (const url of loaded) expect(url.startsWith(site(name).home), url).toBe(true);
    await somebody.follow('Today');
    await somebody.seesAllOfToday();
    await page.goBack();
    await somebody.isOn(GUIDE.title);
    expect(parts(watch)).toEqual(loaded);
  });
}

/** The addresses that begin each part, the words by which their page is known, and whether everybody may see them. */
const AHEAD: [string, RegExp, ('open' | undefined)?][] = [
  ['account', /^Account/], ['activities', /^Activities/], ['buses', /^Buses/], ['eighth', /Block|day/], ['eighth/mine', /^My eighth/],
  ['news', /^News/], ['people', /^People/], ['explore', /API explorer/, 'open'], ['guide', /step by step/, 'open'], ['guide/', /step by step/, 'open'],
  ['schedule', /^Schedule|schedule/, 'open'], ['settings', /^Settings/, 'open'], ['no-such-page', /^No such page$/, 'open'],
];

for (const [path, title, seen] of AHEAD) {
  test(`a page's part is asked for beside the program, and all of it: ${path}`, async ({ reader, page, watch }) => {
    const somebody = reader('open');
    if (!seen) {
      await somebody.startSignedIn();
      await somebody.seesAllOfToday();
    }
    const before = parts(watch).length;
    await underWay(page, async (release) => {
      await somebody.open(path);
      await expect.poll(() => parts(watch).length, 'parts, before the program is here').toBeGreaterThan(before);
      await release();
      await somebody.isOn(title);
      await expect(page.locator('main .sk')).toHaveCount(0);
    });
  });
}

test('who is not signed in gets the entrance beside the program, and on Today nothing is asked for in vain', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await underWay(page, async (release) => {
    await somebody.open('news');
    await expect.poll(() => parts(watch).some((url) => url.includes('/entrance-'))).toBe(true);
    await release();
    await somebody.isSignedOut();
  });
  expect(parts(watch).filter((url) => url.includes('/news-'))).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  const before = parts(watch).length;
  await underWay(page, async (release) => {
    await somebody.open();
    await page.waitForTimeout(1_000);
    expect(parts(watch).slice(before)).toEqual([]);
    await release();
    await somebody.seesAllOfToday();
  });
});

/**
 * Holds the program back until it is released, and from then on every part but the small one that each page asks for
 * right after the start: who sees their page then has had all of it before.
 */
async function underWay(page: Page, during: (release: () => Promise<void>) => Promise<void>): Promise<void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let isReleased = false;
  await page.route(/[.]wasm$/, async (route) => {
    const url = route.request().url();
    if (/_bg[.]wasm$/.test(url)) await released;
    else if (isReleased && !/\/keys-/.test(url)) return;
    await route.continue();
  });
  await during(async () => {
    // What was asked for together is not heard of at once.
    await page.waitForTimeout(500);
    isReleased = true;
    release();
  });
}

test('a part that did not come beside the program is asked for once more by it', async ({ reader, page, watch }) => {
  watch.expect(/ERR_FAILED/);
  const somebody = reader('open');
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/_bg[.]wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  let failed = 0;
  await page.route(GUIDE.file, (route) => (failed++ ? route.continue() : route.abort()));
  await somebody.open(GUIDE.path);
  await expect.poll(() => failed).toBe(1);
  release();
  await somebody.isOn(GUIDE.title);
  expect(failed).toBe(2);
});

test('what is fetched for later waits until the reader pauses', async ({ reader, page, watch }) => {
  const account = /\/account-[0-9a-f]{16}\.wasm$/;
  const isFetched = () => parts(watch).some((url) => account.test(url));
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  expect(isFetched()).toBe(false);
  // Two seconds longer than it takes by itself.
  for (const until = Date.now() + 5_000; Date.now() < until; ) {
    await page.keyboard.press('Shift');
    await page.waitForTimeout(250);
  }
  expect(isFetched()).toBe(false);
  await expect.poll(isFetched, { timeout: 10_000 }).toBe(true);
});

test('what is fetched for later comes also to a reader who never pauses', async ({ reader, page, watch }) => {
  const account = /\/account-[0-9a-f]{16}\.wasm$/;
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  const isFetched = async () => {
    await page.keyboard.press('Shift');
    return parts(watch).some((url) => account.test(url));
  };
  await expect.poll(isFetched, { timeout: 25_000, intervals: [500] }).toBe(true);
});

test('a part that does not come is a note with a way on, and comes when asked for again @phone', async ({
  reader,
  page,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const somebody = reader('open');
  await somebody.open();
  await somebody.isSignedOut();
  await page.context().setOffline(true);
  await somebody.follow(GUIDE.link);
  await somebody.isOn('Not loaded');
  await somebody.see('This page could not be loaded');
  await somebody.button('Try again').click();
  await somebody.isOn('Not loaded');
  await page.context().setOffline(false);
  await somebody.button('Try again').click();
  await somebody.isOn(GUIDE.title);
});

test('a part whose bytes are not those that were published is not run', async ({ reader, page, watch }) => {
  watch.expect(/integrity/);
  // An empty section more: still a program, but not ours.
  await page.route(GUIDE.file, async (route) => {
    const answer = await route.fetch();
    const body = Buffer.concat([await answer.body(), Buffer.from([0, 1, 0])]);
    await route.fulfill({ response: answer, body });
  });
  const somebody = reader('open');
  await somebody.open(GUIDE.path);
  await somebody.isOn('Not loaded');
  await somebody.follow('Go to Today');
  await somebody.isSignedOut();
});

for (const name of ['the entrance', 'Today', 'a page that is not there'] as const) {
  test(`the style that comes later changes nothing of what stands there before: ${name} @phone`, async ({ reader, page, isMobile }) => {
    const somebody = reader('open');
    if (name === 'Today') await somebody.startSignedIn();
    else await somebody.open(name === 'the entrance' ? '' : 'no-such-page');
    if (name === 'Today') await somebody.seesAllOfToday();
    if (name === 'a page that is not there') await somebody.see('Nothing is at this address');
    const later = page.locator('link[href*="/pages-"]');
    await expect(later).toHaveCount(1, { timeout: 15_000 });
    await page.waitForLoadState('networkidle');
    /** How everything looks and where it is. What is said now and then comes with its style. */
    const looks = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((it) => it.checkVisibility() && !it.closest('.notes, .as-of, .toasts'))
          .map((it) => {
            const { x, y, width, height } = it.getBoundingClientRect();
            const { color, backgroundColor, font, padding, border, display } = getComputedStyle(it);
            return [it.tagName, it.className.toString(), x, y, width, height, color, backgroundColor, font, padding, border, display].join(' ');
          }),
      );
    const after = await looks();
    await later.evaluate((link) => link.remove());
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await looks(), isMobile ? 'on a phone' : 'on a desk').toEqual(after);
    expect(after.length).toBeGreaterThan(30);
  });
}
