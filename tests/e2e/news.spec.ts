// The news: found, read, remembered, and for admins changed.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';

const list = (page: Page) => page.getByRole('region', { name: 'All news' });
const post = (page: Page) => page.getByRole('article', { name: 'Announcement' });
const row = (page: Page, title: string | RegExp) => list(page).getByRole('link', { name: title });

test('a reader finds what is pinned first, reads beside the list, and comes back to it @phone', async ({ reader, page, ion, isMobile }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news' });
  const titles = list(page).getByRole('link').locator('b');
  await expect(titles.nth(0)).toHaveText(/^Thank you 🎉/);
  await expect(titles.nth(2)).toHaveText('Fire drill');
  await expect(list(page).getByRole('heading').nth(0)).toHaveText('Pinned');
  await expect(page).toHaveTitle('News · Anion');
  await row(page, /Spirit week/).click();
  await expect(page).toHaveURL(/\/news\/6$/);
  await expect(page).toHaveTitle('Spirit week · Anion');
  await expect(post(page).getByRole('heading', { name: 'Spirit week' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Open in Ion' }).filter({ visible: true })).toHaveAttribute('href', `${ion.origin}/announcements/6`);
  // Links as they were meant, pictures and frames as links.
  const signups = post(page).getByRole('link', { name: 'your signups' });
  await expect(signups).toHaveAttribute('href', `${ion.origin}/eighth/profile`);
  await expect(signups).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(post(page).getByRole('link', { name: 'spirit@example.org' })).toHaveAttribute('href', 'mailto:spirit@example.org');
  await expect(post(page).getByRole('link', { name: 'Picture: Poster: spirit week (example.org)' })).toBeVisible();
  await expect(post(page).getByRole('link', { name: 'Embedded page: Video (example.org)' })).toBeVisible();
  await expect(post(page).getByRole('cell', { name: 'Twins & triplets' })).toBeVisible();
  await expect(post(page).getByRole('button', { name: 'Edit' })).toHaveCount(0);
  if (isMobile) {
    await expect(list(page)).toBeHidden();
    await post(page).getByRole('link', { name: 'All news' }).click();
    await expect(post(page)).toBeHidden();
  } else {
    await expect(row(page, /Spirit week/)).toHaveAttribute('aria-current', 'true');
    await page.goBack();
  }
  await expect(list(page)).toBeVisible();
  await expect(row(page, /Spirit week/)).toBeFocused();
  await expect(page).toHaveTitle('News · Anion');
  // The address by itself leads to it too.
  await somebody.open('news/6');
  await expect(post(page).getByRole('heading', { name: 'Spirit week' })).toBeVisible();
});

test('search finds with each key, whatever the case and the accents, and says how many', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news' });
  const search = page.getByRole('searchbox', { name: 'Search news' });
  await expect(search).toHaveAttribute('placeholder', /^Search \d+ announcements$/);
  await search.fill('FELICITATIONS');
  await expect(list(page).getByRole('link')).toHaveCount(1);
  await expect(list(page).getByRole('status')).toHaveText('1 found');
  await search.fill('pajamas spirit');
  await expect(row(page, /Spirit week/)).toBeVisible();
  await search.fill('window.__xss');
  await expect(list(page).getByRole('status'), 'scripts are no text').toHaveText('0 found');
  await search.fill('');
  await expect(row(page, /Welcome back/)).toBeVisible();
});

test('what was opened is no longer new, here and on Today, until the reader leaves', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  const card = somebody.part('News');
  const welcome = card.getByRole('link', { name: /Welcome back/ });
  await expect(welcome.getByText('New', { exact: true })).toBeAttached();
  await welcome.click();
  await expect(post(page).getByRole('heading', { name: 'Welcome back & good luck' })).toBeVisible();
  await expect(row(page, /Welcome back/).getByText('New', { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(list(page).getByRole('status')).toHaveText(/^\d new$/);
  await expect(row(page, /Welcome back/).getByText('New', { exact: true })).toHaveCount(0);
  await list(page).getByRole('button', { name: 'Mark all as read' }).click();
  await expect(list(page).getByText('New', { exact: true })).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('anion.own.news'))).toMatch(/^\d+$/);
  await somebody.signOut();
  expect(await page.evaluate(() => localStorage.getItem('anion.own.news'))).toBeNull();
});

test('the whole archive comes as one scrolls, and an old announcement has its address', async ({ reader, page }) => {
  const makes = (first: { added: string }) => (id: number) => ({ ...first, id, title: `Archived ${id}`, content: '<p>Old</p>', pinned: false });
  const numbers: number[] = [];
  await page.route(/\/api\/announcements(\?|$)/, async (route) => {
    const number = Number(new URL(route.request().url()).searchParams.get('page') ?? 1);
    numbers.push(number);
    const response = await route.fetch({ url: route.request().url().replace(/\?.*/, '') });
    const { results: [first] } = await response.json();
    const results = Array.from({ length: number < 3 ? 50 : 20 }, (_, at) => makes(first)((number - 1) * 50 + at + 1));
    await route.fulfill({ response, json: { count: 120, next: number < 3 ? 'http://x/' : null, previous: null, results } });
  });
  await page.route('**/api/announcements/110', async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('110', '1') });
    await route.fulfill({ response, json: { ...(await response.json()), id: 110, title: 'Archived 110' } });
  });
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news/110' });
  await expect(post(page).getByRole('heading', { name: 'Archived 110' })).toBeVisible();
  await expect(list(page).getByRole('link')).toHaveCount(50);
  // Once: the end that is scrolled to moves away as the next page comes, and a second time would bring one more.
  await list(page).getByText('50 of 120').scrollIntoViewIfNeeded();
  await expect(list(page).getByRole('link')).toHaveCount(100);
  // A search says what it did not search, and searches it when asked to.
  await page.getByRole('searchbox').fill('archived 12');
  await expect(list(page).getByText('Searched the first 100 of 120.')).toBeVisible();
  await list(page).getByRole('button', { name: 'Search the whole archive' }).click();
  await expect(row(page, 'Archived 120')).toBeVisible();
  await expect(list(page).getByText('All 120 announcements are here.')).toBeVisible();
  expect(numbers).toEqual([1, 2, 3]);
});

test('a page of the archive that does not come says so, and comes when asked for again', async ({ reader, page, watch }) => {
  watch.expect(/status of 500/);
  let isBroken = true;
  await page.route(/\/api\/announcements(\?|$)/, async (route) => {
    const second = route.request().url().includes('page=2');
    const response = await route.fetch({ url: route.request().url().replace(/\?.*/, '') });
    if (second && isBroken) return route.fulfill({ response, status: 500, json: {} });
    const json = await response.json();
    if (second) json.results = [{ ...json.results[0], id: 999, title: 'The last one' }];
    await route.fulfill({ response, json: { ...json, count: 41, next: second ? null : 'http://x/' } });
  });
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news' });
  await list(page).getByText(/^\d+ of 41$/).scrollIntoViewIfNeeded();
  await expect(list(page).getByRole('status').filter({ hasText: 'Ion failed' })).toBeVisible();
  await expect(row(page, /Spirit week/)).toBeAttached();
  isBroken = false;
  await list(page).getByRole('button', { name: 'Try again' }).click();
  await expect(row(page, 'The last one')).toBeAttached();
});

test('a long announcement is folded until the reader wants it, and one that is not there says so', async ({ reader, page, watch }) => {
  watch.expect(/status of 404/);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news/5' });
  const height = () => post(page).locator('.reader-text').evaluate((it) => it.clientHeight);
  const more = post(page).getByRole('button', { name: 'Show all of it' });
  await expect(more).toBeVisible();
  const folded = await height();
  await more.click();
  expect(await height()).toBeGreaterThan(2 * folded);
  await expect(more).toBeHidden();
  await somebody.open('news/99999');
  await somebody.see('This announcement is not there');
  await expect(row(page, /Spirit week/)).toBeVisible();
});

test('an admin changes an announcement, sees it as readers will, and loses nothing on the way', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ who: 'admin', path: 'news/6' });
  await post(page).getByRole('button', { name: 'Edit' }).click();
  await post(page).getByLabel('Title').fill('Spirit week, moved');
  await post(page).getByLabel('Content, in HTML').fill('<p>Now in <b>May</b>.</p><script>window.__xss = 1</script><img src=x onerror="window.__xss = 2">');
  const preview = post(page).getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Now in May.');
  await expect(preview.locator('b')).toHaveText('May');
  await expect(post(page)).toContainText("Ion's API saves no other author, and takes no new announcements.");
  // Elsewhere and back.
  await row(page, /Fire drill/).click();
  await expect(post(page).getByRole('heading', { name: 'Fire drill' })).toBeVisible();
  await row(page, /Spirit week/).click();
  await expect(post(page).getByLabel('Title')).toHaveValue('Spirit week, moved');
  await post(page).getByLabel('Pinned').check();
  await post(page).getByRole('button', { name: 'Save' }).click();
  await expect(post(page).getByRole('heading', { name: 'Spirit week, moved' })).toBeVisible();
  await expect(list(page).getByRole('link').nth(3)).toContainText('Spirit week, moved');
  await somebody.see('Saved');
  expect(ion.log().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  await page.reload();
  await expect(post(page)).toContainText('Now in May.');
  expect(await page.evaluate(() => '__xss' in window)).toBe(false);
});

test('an answer to a change that is lost is looked up, and a change overtaken is not made', async ({ reader, page, ion, watch }) => {
  watch.expect(/ERR_FAILED|failed/);
  const somebody = reader('open');
  await somebody.startSignedIn({ who: 'admin', path: 'news/6' });
  await post(page).getByRole('button', { name: 'Edit' }).click();
  await post(page).getByLabel('Title').fill('Moved once');
  await page.route('**/api/announcements/6', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await post(page).getByRole('button', { name: 'Save' }).click();
  await expect(post(page).getByRole('heading', { name: 'Moved once' })).toBeVisible();
  expect(ion.log().filter(({ method }) => method === 'PATCH')).toHaveLength(1);

  await post(page).getByRole('button', { name: 'Edit' }).click();
  await post(page).getByLabel('Title').fill('Moved twice');
  await page.unrouteAll();
  await page.route('**/api/announcements/6', async (route) => {
    const response = await route.fetch();
    const json = { ...(await response.json()), updated: '2026-01-01T00:00:00Z' };
    await route.fulfill({ response, json: route.request().method() === 'GET' ? json : undefined });
  });
  await post(page).getByRole('button', { name: 'Save' }).click();
  await somebody.see('Somebody else has changed it since you began');
  await expect(post(page).getByLabel('Title')).toHaveValue('Moved twice');
  expect(ion.log().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  await post(page).getByRole('button', { name: 'Save mine over it' }).click();
  await expect(post(page).getByRole('heading', { name: 'Moved twice' })).toBeVisible();
});

test('an admin deletes an announcement after a second thought, and undoes it before', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ who: 'admin', path: 'news/6' });
  const removals = () => ion.log().filter(({ method }) => method === 'DELETE').length;
  await post(page).getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, /Spirit week/)).toHaveCount(0);
  await post(page).getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, /Spirit week/)).toHaveCount(1);
  await somebody.see('Nothing was deleted.');
  await post(page).getByRole('button', { name: 'Delete' }).click();
  expect(removals()).toBe(0);
  // It goes on while the reader looks elsewhere in Anion.
  await somebody.follow('Account');
  await expect.poll(removals, { timeout: 10_000 }).toBe(1);
  await somebody.see('Deleted “Spirit week”');
  await somebody.follow('News');
  await expect(row(page, /Fire drill/)).toBeVisible();
  await expect(row(page, /Spirit week/)).toHaveCount(0);
});

test('what Ion refuses to change stays, with what Ion said', async ({ reader, page, watch }) => {
  watch.expect(/status of 403/);
  const refused = { status: 403, json: { detail: 'You do not have permission to perform this action.' } };
  await page.route('**/api/announcements/6', async (route) => {
    if (route.request().method() === 'GET') return route.fallback();
    if (route.request().method() === 'OPTIONS') return route.fallback();
    await route.fulfill({ ...refused, headers: { 'access-control-allow-origin': '*' } });
  });
  const somebody = reader('open');
  await somebody.startSignedIn({ who: 'admin', path: 'news/6' });
  await post(page).getByRole('button', { name: 'Edit' }).click();
  await post(page).getByLabel('Title').fill('Not mine to change');
  await post(page).getByRole('button', { name: 'Save' }).click();
  await expect(post(page).getByRole('alert')).toContainText('What you typed is still here.');
  await expect(post(page).getByLabel('Title')).toHaveValue('Not mine to change');
});

test('what is read is printed with all its words, folded or not, and nothing beside it', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news/6' });
  await expect(post(page).getByRole('cell', { name: 'Twins & triplets' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(post(page).getByText('Spirit week begins on Monday.')).toBeVisible();
  await expect(post(page).getByRole('cell', { name: 'Twins & triplets' })).toBeVisible();
  await expect(list(page)).toBeHidden();
  await page.evaluate(() => document.querySelector('.reader-text')!.classList.add('is-folded'));
  expect(await page.locator('.reader-text').evaluate((it) => getComputedStyle(it).maxHeight)).toBe('none');
});

test('the list and what is read fill the window, and the page beneath them does not scroll', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'news/6' });
  await expect(post(page).getByRole('heading', { name: 'Spirit week' })).toBeVisible();
  for (const size of [{ width: 1440, height: 900 }, { width: 1024, height: 700 }]) {
    await page.setViewportSize(size);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
    const { bottom } = await list(page).evaluate((it) => it.getBoundingClientRect());
    expect(bottom, 'its end is in sight').toBeLessThan(size.height);
  }
});
