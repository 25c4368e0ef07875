// What is painted before the program is here: who is not signed in reads what the entrance says, and who was here before
// what is on now. It stands where the program puts it a moment later.
import type { Page } from '@playwright/test';
import { dayLike, eighthDay, setClocks } from './harness/days.ts';
import type { Day } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import type { SiteName } from './harness/sites.ts';
import type { Reader } from './pages/anion.ts';

/** Holds the program back, and with it everything but the first paint, until it is released. */
async function hold(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/_bg[.]wasm$/, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  return async () => {
    release();
    await expect(page.locator('#boot')).toHaveCount(0);
    await page.unroute(/_bg[.]wasm$/);
  };
}

/** The words in these places, and where they stand. */
function standing(page: Page, places: string[]): Promise<unknown[]> {
  return page.evaluate(
    (places) =>
      places.map((place) => {
        const all = [...document.querySelectorAll<HTMLElement>(place)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
        return [place, ...all.map((it) => [it.innerText, ...[it.getBoundingClientRect()].map(({ x, y, height }) => [x, y, height].map(Math.round).join())])];
      }),
    places,
  );
}

/** What the card on top of the bells says, line by line. */
function card(page: Page): Promise<string[]> {
  return page.locator('.now:not(.sk-now)').evaluateAll((all) => all.flatMap((it) => [...it.querySelectorAll('span, .now-name, .now-place, b')].map((it) => it.textContent!)));
}

test('who is not signed in reads at once what the entrance says, where it says it @phone', async ({ reader, page }) => {
  const places = ['.entrance-brand .mark', '.entrance h1', '.entrance-lead', '.check-text', '.points li', '.points .icon', '.entrance-foot', '.entrance-box a[href$=guide]'];
  const somebody = reader('open');
  for (const path of ['', 'news']) {
    const release = await hold(page);
    await somebody.open(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const before = await standing(page, places);
    await expect(page.getByRole('button')).toHaveCount(0);
    await release();
    await somebody.isSignedOut();
    await expect(page.locator('.points use').first()).toBeAttached();
    expect(await standing(page, places)).toEqual(before);
  }
});

test('pages that everybody may see, and those of who is signed in, begin with the frame', async ({ reader, page }) => {
  const somebody = reader('open');
  for (const path of ['schedule', 'guide', 'no-such-page']) {
    const release = await hold(page);
    await somebody.open(path);
    await expect(page.locator('#boot .rail')).toBeVisible();
    await expect(page.locator('#boot .entrance')).toHaveCount(0);
    await release();
  }
  await somebody.startSignedIn();
  for (const [path, place] of [['buses', 'Buses'], ['eighth', 'Eighth'], ['eighth/mine', ''], ['people/me', ''], ['account', '']]) {
    const release = await hold(page);
    await somebody.open(path);
    await expect(page.locator('#boot .rail')).toBeVisible();
    const here = page.locator('.rail [aria-current=page]');
    await expect(here).toHaveText(place ? [place] : []);
    await release();
    // By then the way to eighth period may say how much is to be chosen.
    if (place) await expect(here).toHaveText([new RegExp(`^${place}`)]);
  }
});

/** Hours of the rigged day of eighth period: before, in and between periods, in a last minute, and after school. */
const HOURS = ['6:59', '7:15', '8:39:30', '8:40', '8:50', '9:40', '9:45:10', '12:15', '12:44:30', '12:47', '13:45', '14:30', '19:40'];

test('who was here before reads at the first paint what is on now, in the words of the program', async ({ reader, page, ion }) => {
  test.slow();
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('6:30'));
  await somebody.open();
  await bellsAreKept(page);
  const kept = await bells(page);
  const next = { ...day, at: (time: string) => new Date(day.at(time).getTime() + 86_400_000) };
  const moments = [...HOURS.map((hour) => day.at(hour)), next.at('6:00'), next.at('10:00')];
  for (const moment of moments) {
    await setClocks(page, ion, moment);
    // As it was kept in the morning, whatever was kept since.
    await page.evaluate((kept) => localStorage.setItem('anion.bells', kept!), kept);
    const release = await hold(page);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const before = await card(page);
    expect(before.length, `at ${moment}`).toBeGreaterThan(2);
    expect(before.join(), `at ${moment}`).not.toContain('NaN');
    await release();
    await expect.poll(() => card(page), `at ${moment}`).toEqual(before);
  }
});

test('on Today it stands where it will stand, beneath the day @phone', async ({ reader, page, ion, isMobile }) => {
  const { somebody } = await inPeriodFour(reader, page, ion);
  const places = ['.now', '.now-left b', '.now-name', '.now-track', isMobile ? '.bar-title' : 'h1', isMobile ? '.bar .mark' : '.rail .mark', isMobile ? '.tab[aria-current=page]' : '.rail-link[aria-current=page]'];
  const release = await hold(page);
  await page.reload();
  await expect(page.locator('#boot .now')).toBeVisible();
  const before = await standing(page, places);
  await release();
  await somebody.seesAllOfToday();
  expect(await standing(page, places)).toEqual(before);
});

test('where no bells are kept, or those of days that are over, a box stands there', async ({ reader, page, ion, watch }) => {
  const { day } = await inPeriodFour(reader, page, ion);
  const kept = (await bells(page))!;
  const [last] = JSON.parse(kept).at(-1);
  const over = await dayLike(ion, ({ date }) => Date.parse(date) > last + 86_400_000);
  for (const [text, at] of [['', day.at('9:00')], ['{"not":"ours"}', day.at('9:00')], ['[[1,2]]', day.at('9:00')], [kept, over.at('9:00')]] as const) {
    await page.evaluate((text) => localStorage.setItem('anion.bells', text), text);
    // Ion stays where it is: only the first paint is looked at.
    await page.clock.setFixedTime(at);
    const release = await hold(page);
    await page.reload();
    await expect(page.locator('#boot .boot-box').first()).toBeVisible();
    await expect(page.locator('#boot .now')).toHaveCount(0);
    await page.clock.setFixedTime(day.at('8:50'));
    await release();
  }
  expect(watch.verdict()).toEqual([]);
});

test('who begins with another page sees its frame, gets its part beside the program, and no card of Today', async ({ reader, page, watch }) => {
  // By the true clock: what Playwright puts in its place does not say how a page was come to.
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await bellsAreKept(page);
  for (const [start, title] of [['buses', 'Buses'], ['schedule', /chedule/]] as const) {
    await page.evaluate((start) => localStorage.setItem('anion.settings', `theme=dark start=${start}`), start);
    await page.goto('about:blank');
    const release = await hold(page);
    await somebody.open();
    await expect(page.locator('#boot .rail')).toBeVisible();
    await expect(page.locator('.rail [aria-current=page]')).toHaveText(start === 'buses' ? ['Buses'] : []);
    await expect(page.locator('#boot .now')).toHaveCount(0);
    await expect.poll(() => watch.requests.some(({ url }) => url.includes(`/${start}-`))).toBe(true);
    await release();
    await somebody.isOn(title);
  }
  // Loaded anew, the root is Today.
  await somebody.open('schedule');
  await page.evaluate(() => history.replaceState(null, '', './'));
  const release = await hold(page);
  await page.reload();
  await expect(page.locator('.rail [aria-current=page]')).toHaveText(['Today']);
  await release();
  await somebody.seesAllOfToday();
});

test('what is on now stands from the first paint on, however long the bells take', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await somebody.open();
  await bellsAreKept(page);
  await page.addInitScript(() => {
    const seen: string[] = ((window as any).seen = []);
    const look = () => {
      const card = [...document.querySelectorAll('.now-name')].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      const words = card.map((it) => it.textContent!).join();
      if (seen.at(-1) !== words) seen.push(words);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  let isAnswered = false;
  await page.route('**/api/schedule?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    isAnswered = true;
    await route.continue();
  });
  // What Ion said before is gone, and what it says now comes late.
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  });
  await page.reload();
  await expect(page.locator('.waiting .now-name')).toHaveText('Period 4');
  expect(isAnswered).toBe(false);
  await expect(page.locator('.periods .period-now')).toBeVisible();
  const seen: string[] = await page.evaluate(() => (window as any).seen);
  expect(seen.filter((words) => words).join()).toBe('Period 4');
  expect(seen.slice(seen.indexOf('Period 4'))).toEqual(['Period 4']);
});

test('nothing of what the reader has chosen is kept for the first paint', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('12:15'));
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await somebody.see('Now · 8A');
  await bellsAreKept(page);
  expect(await bells(page)).toContain('8A');
  expect(await bells(page)).not.toContain('Chess Club');
});

/** Who is signed in has seen Today during a period, long enough. */
async function inPeriodFour(reader: (site: SiteName) => Reader, page: Page, ion: Ion): Promise<{ somebody: Reader; day: Day }> {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await bellsAreKept(page);
  return { somebody, day };
}

function bells(page: Page): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem('anion.bells'));
}

/** They are kept once the page has come to rest. */
async function bellsAreKept(page: Page): Promise<void> {
  await expect.poll(() => bells(page), { timeout: 15_000 }).not.toBe(null);
}
