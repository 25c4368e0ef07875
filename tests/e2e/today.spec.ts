// Today: what the bells, the eighth period and the news say at each hour of the school's day.
import type { Page } from '@playwright/test';
import { dayLike, eighthDay, isWeekend, later, setClocks } from './harness/days.ts';
import type { Day } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Reader } from './pages/anion.ts';

/** What stands on the card on top of the bells, at each hour of the rigged day of eighth period. */
const HOURS: Record<string, [time: string, words: (string | RegExp)[], current?: string]> = {
  'before school': ['7:15', [/day, Modified Red Day$/, '8:40 – 2:00', 'Period 4 starts at 8:40', '1 h 25 min', 'from now']],
  'at the first bell': ['8:40', ['Now', 'Period 4', '1 h', 'left, then Period 5 at 9:50'], 'Period 4'],
  'during a period': ['8:50', ['Now', '8:40 – 9:40', 'Period 4', '50 min', 'left, then Period 5 at 9:50'], 'Period 4'],
  'between two periods': ['9:45', ['Next', '9:50 – 10:50', 'Period 5', '5 min', 'to get there']],
  'in eighth period': ['12:15', ['Now · 8A', 'Chess Club', '30 min', 'left, then 8B at 12:50'], '8A'],
  'in the last minute of a period': ['12:44:30', ['30 s', 'left, then 8B at 12:50'], '8A'],
  'before a block without a choice': ['12:47', ['Next', '8B', '3 min', 'to get there']],
  'in the last period': ['13:45', ['Now', 'Lunch (optional)', '15 min', 'left, then school is out'], 'Lunch (optional)'],
  'after the last bell': ['14:30', ['School is out', /^(Tomorrow|\w+day.*) is an? /, / at \d+:\d\d$/]],
  'in the evening, when Ion no longer lists the day': ['19:40', ['School is out', /^(Tomorrow|\w+day.*) is an? /]],
};

test('the bells say what is on at every hour of the day', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('7:00'));
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  for (const [hour, [time, words, current]] of Object.entries(HOURS)) {
    await test.step(hour, async () => {
      await setClocks(page, ion, day.at(time));
      await page.reload();
      await seesOnBells(somebody, words);
      const now = somebody.part('Bell schedule').locator('[aria-current=time]');
      if (current) await expect(now).toContainText(current);
      else await expect(now).toHaveCount(0);
    });
  }
});

const DAYS: Record<string, [is: (day: Day) => boolean, words: (string | RegExp)[]]> = {
  'a weekend': [isWeekend, ['No school', /^S\w+day$/, /^Back on \w+day, /]],
  'a holiday': [({ name }) => name === 'NO SCHOOL<br>Teacher Workday', ['No school', 'Teacher Workday', /^Back on \w+day, /]],
  'a day that the school forgot': [(day) => day.name === 'NO SCHOOL<br>' && !isWeekend(day), ['Today', 'No bell schedule published']],
};

test('the bells tell a weekend, a holiday and a forgotten day apart', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const days = await Promise.all(Object.values(DAYS).map(async ([is, words]) => ({ day: await dayLike(ion, is), words })));
  await somebody.open();
  for (const { day, words } of days) {
    await setClocks(page, ion, day.at('10:00'));
    // The bells are public: nobody has to sign in for them.
    await page.reload();
    for (const word of words) await somebody.see(word);
  }
});

test('the countdown moves on with the clock, from period to period and past the last', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('9:38:30'));
  await somebody.startSignedIn();
  await seesOnBells(somebody, ['Period 4', '2 min']);
  for (const [time, words] of [
    ['9:39:15', ['45 s', 'left, then Period 5 at 9:50']],
    ['9:40:00', ['Next', '10 min', 'to get there']],
    ['9:50:00', ['Now', '1 h', 'left, then Period 6 at 11:00']],
    ['14:00:00', ['School is out']],
  ] as const) {
    await page.clock.setFixedTime(day.at(time));
    await seesOnBells(somebody, [...words]);
  }
});

test('at midnight at the school the next day begins, without a reload', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('23:59:30'));
  await somebody.startSignedIn();
  await somebody.isOn(long(day.date));
  await ion.control('clock', { date: later(day.date, 1), time: '00:00' });
  await page.clock.setFixedTime(new Date(day.at('23:59:30').getTime() + 60_000));
  await somebody.isOn(long(later(day.date, 1)));
});

for (const timezoneId of ['Asia/Tokyo', 'America/Los_Angeles']) {
  test.describe(`with a device in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test(`the school's clock counts, in ${timezoneId}`, async ({ reader, page, ion }) => {
      const somebody = reader('open');
      const day = await eighthDay(ion);
      await setClocks(page, ion, day.at('8:50'));
      await somebody.startSignedIn();
      await somebody.isOn(long(day.date));
      await somebody.see(/Good morning, Tess/);
      await seesOnBells(somebody, ['Now', 'Period 4', '50 min']);
      await somebody.follow('Account');
      await somebody.see('Good until 6:50 PM today.');
    });
  });
}

test('a missing choice stands out, on the first screen, and leads to its block @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('12:15'));
  await somebody.startSignedIn();
  const eighth = somebody.part('Eighth period');
  await expect(eighth.getByRole('heading', { name: 'Today 1 to choose' })).toBeVisible();
  const choose = eighth.getByRole('link', { name: 'Choose for block B' });
  await expect(choose).toBeInViewport({ ratio: 1 });
  await expect(eighth.getByRole('link', { name: /^Choose for block/ }).first()).toHaveText('Choose for block B');
  const [block] = (await ion.state()).blocks.filter(({ date, letter }: Slot) => date === day.date && letter === 'B');
  await expect(choose).toHaveAttribute('href', `/eighth/${block.id}`);
  const [red, green, blue] = await colorOf(page, 'Nothing chosen yet');
  expect(red > green && green > blue, 'it is amber').toBe(true);
  expect(await colorOf(page, 'Debate Team')).not.toEqual([red, green, blue]);
});

interface Slot {
  date: string;
  letter: string;
}

test('what is to be chosen is counted on the way to it, on whichever page, and for nobody else @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await somebody.startSignedIn();
  const each = somebody.part('Eighth period').getByText(/^\d+ to choose$/);
  await expect(each.first()).toBeVisible();
  const sum = (await each.allTextContents()).reduce((sum, words) => sum + parseInt(words), 0);
  await expect(somebody.link('Eighth')).toHaveAccessibleName(`Eighth ${sum} to choose`);
  await somebody.follow('News');
  await somebody.isOn('News');
  await expect(somebody.link('Eighth')).toHaveAccessibleName(`Eighth ${sum} to choose`);
  await somebody.follow('Account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).filter({ visible: true }).click();
  await somebody.isSignedOut();
  await somebody.follow('Build your own app with Ion: the guide');
  await expect(somebody.link('Eighth')).toHaveAccessibleName('Eighth');
});

test('on a phone as well a way leads from Today to the coming days @phone', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await somebody.follow('The coming days');
  await expect(page.getByRole('region', { name: 'The coming days' })).toBeVisible();
});

test('a block that Ion has locked asks for nothing', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('13:00'));
  await somebody.startSignedIn();
  const today = somebody.part('Eighth period').getByRole('listitem').filter({ hasText: 'Today' });
  await expect(today.getByText('Nothing chosen', { exact: true })).toBeVisible();
  await expect(today.getByText('Locked').first()).toBeVisible();
  await expect(today.getByRole('link', { name: /^Choose/ })).toHaveCount(0);
});

test('what is chosen and cancelled asks for another choice', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await page.route('**/api/signups/user?*', async (route) => {
    const response = await route.fetch();
    const all = await response.json();
    const today = all.find((it: { block: { date: string } }) => it.block.date === day.date);
    today.activity.title += ' (Cancelled)';
    await route.fulfill({ response, json: all });
  });
  await somebody.startSignedIn();
  const eighth = somebody.part('Eighth period');
  await expect(eighth.getByRole('heading', { name: 'Today 2 to choose' })).toBeVisible();
  await expect(eighth.locator('.slot-todo').filter({ hasText: '(Cancelled)' }).getByRole('link', { name: 'Choose for block A' })).toBeVisible();
  await somebody.follow('My eighth');
  await somebody.see(/ is off on \w+day A$/);
});

test('what the reader chooses in Ion appears here', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await somebody.startSignedIn();
  await expect(somebody.part('Eighth period').getByText('1 to choose').first()).toBeVisible();
  const { at } = (await ion.state()).rigged['Planetarium & Projector Night'];
  const { headers } = watch.requests.find(({ url }) => url.endsWith('/api/profile'))!;
  const signUp = await fetch(`${ion.origin}/api/signups/user`, {
    method: 'POST',
    headers: { authorization: (await headers).authorization },
    body: new URLSearchParams({ scheduled_activity: at['1B']?.offering ?? Object.values(at as object)[0].offering }),
  });
  expect(signUp.status).toBe(201);
  await page.clock.setFixedTime(day.at('9:01'));
  await expect(somebody.part('Eighth period').getByText(/Planetarium & Projector Night/).first()).toBeVisible();
});

test('news titles are text, and a hostile post does nothing', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  const news = somebody.part('News');
  const hostile = news.getByRole('link', { name: 'Prom photos & <b>prices</b>' });
  await expect(hostile).toBeVisible();
  await expect(hostile).toContainText('Hello read more here there');
  await expect(hostile).toHaveAttribute('href', /\/news\/\d+$/);
  await expect(news.getByText(/<not a tag>/)).toBeVisible();
  expect(await page.evaluate(() => '__xss' in window)).toBe(false);
  const strange = await page.locator('main').evaluate((main) => main.querySelectorAll('img, iframe, object, embed, form, style, script, base, [onload], [onerror], [style*=fixed]').length);
  expect(strange).toBe(0);
  // The page is still all there to press: nothing was laid over it.
  await somebody.follow('Account');
  await somebody.isOn('Account');
});

test('in front of eighth period the card says where to go, and Ion is asked that once @phone', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  const asked = () => watch.requests.filter(({ method, url }) => method === 'GET' && /\/api\/blocks\/\d+$/.test(url)).length;
  await setClocks(page, ion, day.at('11:40'));
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await seesOnBells(somebody, ['Period 6']);
  expect(asked(), 'before it matters').toBe(0);
  const answer = page.waitForResponse(/\/api\/blocks\/\d+$/);
  await page.clock.setFixedTime(day.at('12:02'));
  const { activities } = await (await answer).json();
  const chess = Object.values<{ name: string; rooms: string[] }>(activities).find(({ name }) => name === 'Chess Club');
  const room = `${chess?.rooms[0]}`.replace(/^(?=\d)/, 'Room ');
  await seesOnBells(somebody, ['Next', new RegExp(`^to get to ${room}`)]);
  await page.clock.setFixedTime(day.at('12:10'));
  await seesOnBells(somebody, ['Now · 8A', new RegExp(`^${room}`)]);
  await page.reload();
  await seesOnBells(somebody, ['Now · 8A', new RegExp(`^${room}`)]);
  expect(asked()).toBe(1);
});

test('a cold start asks Ion no more than six times', async ({ reader, page, ion, site, watch }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('8:50'));
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await page.waitForTimeout(1_500);
  // What the entrance asked, before there was a reader, is another page's.
  const since = watch.requests.findLastIndex(({ url }) => url.startsWith(site('open').callback));
  expect(since).toBeGreaterThan(0);
  const ours = watch.requests.slice(since).filter(({ method, url }) => method === 'GET' && url.startsWith(`${ion.origin}/api/`));
  const asked = ours.map(({ url }) => new URL(url).pathname);
  expect(asked.length, asked.join()).toBeLessThanOrEqual(6);
  expect(new Set(asked).size, 'each is asked for once').toBe(asked.length);
});

test('Today and its signups fit on one page of paper', async ({ reader, page, ion }) => {
  await setClocks(page, ion, (await eighthDay(ion)).at('12:15'));
  await reader('open').startSignedIn();
  await reader('open').seesAllOfToday();
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
});

test('a reader prints the page', async ({ reader, page }) => {
  await page.addInitScript(() => (window.print = () => void (document.title = 'printed')));
  await reader('open').startSignedIn();
  await reader('open').seesAllOfToday();
  await reader('open').button('Print schedule and signups').click();
  await expect(page).toHaveTitle('printed');
});

test('on a phone the periods that are over fold away @phone', async ({ reader, page, ion, isMobile }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('12:15'));
  await somebody.startSignedIn();
  const over = somebody.part('Bell schedule').getByText('Period 5');
  const fold = somebody.button('3 earlier periods');
  if (!isMobile) {
    await expect(over).toBeVisible();
    await expect(fold).toBeHidden();
    return;
  }
  await expect(over).toBeHidden();
  await fold.click();
  await expect(over).toBeVisible();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
});

async function seesOnBells(somebody: Reader, words: (string | RegExp)[]): Promise<void> {
  for (const word of words) {
    const shown = somebody.part('Bell schedule').getByText(word, { exact: typeof word === 'string' });
    await expect(shown.first()).toBeVisible();
  }
}

/** The color that words have on the screen: red, green, blue. */
async function colorOf(page: Page, words: string): Promise<number[]> {
  return page.getByText(words).first().evaluate((element) => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d')!;
    pen.fillStyle = getComputedStyle(element).color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
}

/** `Wednesday, December 9`. */
function long(date: string): string {
  const options = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', options);
}
