// What is painted before the program is here: who is not signed in reads what the entrance says, and everybody what is on
// now: who was here before at the first paint, others once Ion has answered. It stands where the program puts it later.
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

/** Every visit is the first one: nothing is known of Ion, nor of the bells; there may be a session. */
async function neverHere(page: Page, but: Record<string, string> = {}): Promise<void> {
  await page.addInitScript((but) => {
    for (const name of Object.keys(localStorage)) if (name !== 'anion.session') localStorage.removeItem(name);
    for (const [name, text] of Object.entries(but)) localStorage.setItem(name, text);
  }, but);
}

/** What stands there before the program is here, which says the same when it comes. */
async function saysBefore(page: Page, url: string, at: string): Promise<string[]> {
  const release = await hold(page);
  await page.goto(url);
  await expect(page.locator('#boot .now'), at).toBeVisible();
  const [before, places] = [await card(page), await standing(page, ['.now'])];
  await release();
  await expect.poll(() => card(page), at).toEqual(before);
  // However long the list beneath it is.
  await expect.poll(() => standing(page, ['.now']), at).toEqual(places);
  return before;
}

test('who was never here reads what is on now before the program is here, in its words', async ({ page, ion, site }) => {
  test.slow();
  await neverHere(page);
  const early = await eighthDay(ion);
  const days = [early, ...(await Promise.all(['Anchor Day', 'Blue Day', 'Red Day'].map((name) => dayLike(ion, (day) => day.name === name))))];
  for (const day of days) {
    // What begins, what goes on, what ends within a minute, what is between, and the last of all.
    const [first, second] = day.bells;
    const hours = ['6:59', '0:00:30', first.start, first.end, second.start, `${day.bells.at(-2)!.end}:01`, '9:12:34', '12:44:30'];
    for (const hour of day === early ? [...HOURS.slice(0, -2), ...hours] : hours) {
      await setClocks(page, ion, day.at(hour));
      const said = await saysBefore(page, site('open').home, `${day.name} at ${hour}`);
      expect(said.length, `${day.name} at ${hour}`).toBeGreaterThan(2);
    }
  }
});

test('bells that are odd are told before the program is here as it tells them', async ({ page, ion, site }) => {
  const day = await eighthDay(ion);
  const odd: [name: string, periods: [string, string, string][], hours: string[]][] = [
    ['Modified Blue Day<br>', [['8th Period A', '13:00', '13:40'], ['Eighth Block B', '13:45', '14:20'], ['Period 9', '9:00', '9:00']], ['8:00', '13:10', '13:42', '14:00']],
    ['Red and Blue', [['Lunch B<br>upstairs', '11:00', '11:45'], ['Lunch A &amp; club', '11:00', '11:30'], ['Assembly', '11:20', '12:00']], ['10:59:10', '11:10', '11:25', '11:50']],
    ['<br>', [['Late', '12:10', '13:00'], ['Early', '9:00', '9:30'], ['', '14:00', '15:00']], ['8:10', '9:10', '10:00', '12:20', '13:30', '14:30']],
  ];
  await neverHere(page, { 'anion.settings': 'clock=24' });
  for (const [name, periods, hours] of odd) {
    await ion.control('bells', { date: day.date, name, periods });
    for (const hour of hours) {
      await setClocks(page, ion, day.at(hour));
      await saysBefore(page, site('open').home, `${name} at ${hour}`);
    }
  }
});

test('a clock that was found wrong is put right before the program is here', async ({ page, ion, site }) => {
  const day = await eighthDay(ion);
  const [right, late] = [day.at('9:12'), 1_200_000];
  await setClocks(page, ion, right);
  const wrong = right.getTime() - late;
  await page.clock.setFixedTime(wrong);
  await page.route('**/config.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), date: right.toUTCString() } });
  });
  await neverHere(page, { 'anion.clock': `${late} ${wrong}` });
  expect(await saysBefore(page, site('open').home, 'with a clock that is late')).toContain('28 min');
});

test('what is more than bells is left to the program', async ({ page, ion, site }) => {
  const day = await eighthDay(ion);
  await neverHere(page);
  const plain: [string, string, string][] = [['Period 1', '9:00', '10:00']];
  const left: [name: string, periods: [string, string, string][], hour: string][] = [
    ['NO SCHOOL<br>Snow', [], '9:30'],
    ['Blue Day', plain, '10:00'],
    ['Blue & Gold Day', plain, '9:30'],
    ['Blue Day', [['Caf&eacute;', '9:00', '10:00']], '9:30'],
    ['Blue Day', [['<b>Period 1</b>', '9:00', '10:00']], '9:30'],
  ];
  for (const [name, periods, hour] of left) {
    await ion.control('bells', { date: day.date, name, periods });
    await setClocks(page, ion, day.at(hour));
    const release = await hold(page);
    const answered = page.waitForResponse(/[/]schedule[?]/);
    await page.goto(site('open').home);
    await (await answered).finished();
    await page.waitForTimeout(100);
    await expect(page.locator('#boot .boot-box')).toBeVisible();
    await expect(page.locator('#boot .now')).toHaveCount(0);
    await release();
    await expect(page.locator('.now-name')).toBeVisible();
  }
});

test('config.json and the bells are asked for once, by whoever comes first @phone', async ({ page, ion, site, watch }) => {
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('9:12'));
  await neverHere(page);
  for (const name of ['open', 'same', 'below'] as const) {
    const before = watch.requests.length;
    await saysBefore(page, site(name).home, name);
    const asked = watch.requests.slice(before).map(({ url }) => url);
    expect(asked.filter((url) => url.endsWith('/config.json')), name).toHaveLength(1);
    expect(asked.filter((url) => url.includes('/schedule?')), name).toHaveLength(1);
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
  // And where Ion had to be asked first, nothing makes room for it.
  await neverHere(page);
  await page.addInitScript(() => {
    const moved: number[] = ((window as any).moved = []);
    new PerformanceObserver((list) => moved.push(...list.getEntries().map((it: any) => it.value))).observe({ type: 'layout-shift', buffered: true });
  });
  let answer = () => {};
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/schedule?*', async (route) => {
    await mayAnswer;
    await route.continue();
  });
  const again = await hold(page);
  await page.reload();
  await expect(page.locator('#boot .boot-box').first()).toBeVisible();
  await page.waitForTimeout(300);
  answer();
  await expect(page.locator('#boot .now')).toBeVisible();
  expect(await standing(page, places)).toEqual(before);
  const moved = (): Promise<number[]> => page.evaluate(() => (window as any).moved);
  expect(await moved()).toEqual([]);
  await again();
  await somebody.seesAllOfToday();
  expect(await standing(page, places)).toEqual(before);
  // What the reader has chosen takes its room within what stands there.
  expect((await moved()).reduce((sum, it) => sum + it, 0)).toBeLessThan(0.004);
});

test('where no bells are kept, or those of days that are over, a box stands there', async ({ reader, page, ion, watch }) => {
  const { day } = await inPeriodFour(reader, page, ion);
  const kept = (await bells(page))!;
  const [last] = JSON.parse(kept).at(-1);
  const over = await dayLike(ion, ({ date }) => Date.parse(date) > last + 86_400_000);
  for (const [text, at] of [['', day.at('9:00')], ['{"not":"ours"}', day.at('9:00')], ['[[1,2]]', day.at('9:00')], [kept, over.at('9:00')]] as const) {
    await page.evaluate((text) => localStorage.setItem('anion.bells', text), text);
    // Ion stays where it is, and silent: only the first paint is looked at.
    await page.clock.setFixedTime(at);
    const release = await hold(page);
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/schedule?*', async (route) => {
      await mayAnswer;
      await route.continue();
    });
    await page.reload();
    await expect(page.locator('#boot .boot-box').first()).toBeVisible();
    await expect(page.locator('#boot .now')).toHaveCount(0);
    await page.clock.setFixedTime(day.at('8:50'));
    answer();
    await release();
    await page.unroute('**/api/schedule?*');
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
