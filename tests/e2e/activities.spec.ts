// The activities: all of them searched, one of them looked at, and who is in its meetings.
import type { Locator, Page } from '@playwright/test';
import { eighthDay, setClocks } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Reader } from './pages/anion.ts';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search all activities' });

function part(reader: Reader, name: string): Locator {
  return reader.page.getByRole('region', { name, exact: true });
}

async function hasCome(reader: Reader): Promise<void> {
  await expect(reader.page.getByRole('status').filter({ hasText: /^\d+ activities$/ })).toBeVisible();
}

test('all activities come page by page, and are searched without Ion from then on @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'activities' });
  await hasCome(somebody);
  const pages = ion.log().filter(({ method, path }) => method === 'GET' && path.startsWith('/api/activities'));
  expect(pages.map(({ path }) => path.replace(/&$/, '')).slice(0, 2)).toEqual(['/api/activities', '/api/activities?page=2']);
  ion.forget();
  await search(page).fill('chees club');
  const found = page.locator('.name');
  await expect(found.first()).toHaveText('Chess Club');
  await expect(found.first().locator('mark')).toHaveCount(2);
  await expect(page).toHaveURL(/activities\?q=chees(\+|%20)club$/);
  await search(page).fill('zzzzzz');
  await somebody.see('No activity is called that.');
  await search(page).fill('chess');
  expect(ion.log().filter(({ path }) => path.startsWith('/api/activities'))).toEqual([]);

  await found.first().click();
  await somebody.isOn('Chess Club');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(search(page)).toHaveValue('chess');
  await expect(found.first()).toHaveText('Chess Club');
});

test('an activity shows what the reader has beside each meeting, and leads to its block and its people', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  // Its first day is that one; from that day on, the next one.
  const { rigged } = await ion.state();
  await setClocks(page, ion, day.at('8:50'));
  const lecture = rigged['Guest Lecture: Dr. Rivera on <em>Exoplanets</em>'];
  await somebody.startSignedIn({ path: `activities/${lecture.activity}` });
  await somebody.isOn('Guest Lecture: Dr. Rivera on <em>Exoplanets</em>');
  await expect(part(somebody, 'About').getByText('Special', { exact: true })).toBeVisible();
  const coming = part(somebody, 'Coming meetings').getByRole('listitem');
  await expect(coming.first()).toContainText(/Block A.*Today.*You have Chess Club/);
  await expect(coming.nth(1)).toContainText(/Block B.*Today.*You have nothing yet/);
  await expect(coming.first().getByRole('link', { name: /^Switch/ })).toHaveAttribute(
    'href',
    new RegExp(`/eighth/${lecture.at['1A'].block}\\?activity=${lecture.activity}$`),
  );
  await expect(page.locator('main .btn-main')).toHaveText(/^Sign up, /);
  await expect(part(somebody, 'Coming meetings').getByText('Locked')).toHaveCount(1);

  await coming.first().getByRole('link', { name: /^Who is in it/ }).click();
  await somebody.isOn('Guest Lecture: Dr. Rivera on <em>Exoplanets</em>');
  await expect(part(somebody, 'Places')).toContainText(/\d+ (of \d+ places are taken|signed up)/);
  await expect(page).toHaveURL(new RegExp(`/offerings/${lecture.at['1A'].offering}$`));
});

test('who is in it says of which activity, on which day and in which block @phone', async ({ reader, page, ion, isMobile }) => {
  const somebody = reader('open');
  const { rigged } = await ion.state();
  await somebody.startSignedIn({ path: `offerings/${rigged['Outdoor Walk'].at['1B'].offering}` });
  await somebody.isOn('Outdoor Walk');
  await somebody.see(/^Who is in it on \w+day, \w+ \d+, block B$/);
  await expect(page.getByRole('link', { name: /^Block B of / })).toBeVisible();
  if (isMobile) await expect(page.locator('.bar-title')).toHaveText('Outdoor Walk');
});

test('who shares their eighth period is listed by name, with the true number of places', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const { rigged } = await ion.state();
  const full = rigged['Bridge Building'] ?? Object.entries(rigged as object).find(([name]) => /Bridge Building/.test(name))![1];
  await somebody.startSignedIn({ path: `offerings/${full.at['1A'].offering}` });
  await expect(part(somebody, 'Places')).toContainText(/\d+ of \d+ places are taken. It is full./);
  const people = page.locator('.names .name');
  await expect(people.first()).toHaveAttribute('href', /\/people\/(\d+|me)$/);
  const names = await people.allTextContents();
  expect(names).toEqual([...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())));
  await expect(part(somebody, 'Places').getByText(/of them share|may see all/)).toBeVisible();

  const doubtful = rigged['Board Games and Puzzles'];
  await somebody.open(`offerings/${doubtful.at['1A'].offering}`);
  await expect(part(somebody, 'Places')).toContainText('of 20 places are taken');
});

test('a page that does not come is said to be missing, and the rest can be used', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  watch.expect(/status of 500/);
  await page.route(/\/api\/activities\?page=3&?$/, (route) => route.fulfill({ status: 500, body: '{}', headers: { 'access-control-allow-origin': '*' } }), { times: 1 });
  await somebody.startSignedIn({ path: 'activities' });
  await somebody.see(/^100 of \d+ activities have come\.$/);
  await somebody.see('Ion failed');
  await search(page).fill('chess');
  await expect(page.locator('.name').first()).toHaveText('Chess Club');
  await page.getByRole('button', { name: 'Try again' }).click();
  await hasCome(somebody);
  expect(ion.log().filter(({ path }) => path === '/api/activities')).toHaveLength(1);
});

test('numbers that Ion does not know, and what is no number, are told apart', async ({ reader, watch }) => {
  const somebody = reader('open');
  watch.expect(/status of 404/);
  await somebody.startSignedIn({ path: 'activities/999999' });
  await somebody.see('No such activity');
  await somebody.open('offerings/999999');
  await somebody.see('No such meeting');
  for (const path of ['offerings/1x', 'activities/0', 'offerings']) {
    await somebody.open(path);
    await somebody.see('Nothing is at this address');
  }
});
