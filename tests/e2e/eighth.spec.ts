// A block of eighth period: the way to it, and finding something in it.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { Eighth } from './pages/eighth.ts';

declare global {
  interface Window {
    /** How much of the window a keyboard covers, in a test about that. */
    covered?: number;
  }
}

const rows = (page: Page): Locator => page.getByRole('list', { name: 'Activities' }).getByRole('link');
const field = (page: Page): Locator => page.getByLabel('Filter activities');
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

test('who opens Eighth comes to the block that needs a choice, and from there to the others', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(page).toHaveURL(/eighth\/\d+$/);
  await expect(page.getByText('Nothing chosen yet', { exact: true })).toHaveClass(/warn/);
  await expect(rows(page).first()).toBeVisible();
  const first = await heading(page).textContent();
  const cells = page.getByRole('navigation', { name: 'Blocks' });
  await expect(cells.locator('[aria-current]')).toContainText('Nothing chosen yet');
  await expect(cells.getByRole('link', { name: /: Signed up for / }).first()).toBeVisible();
  await page.keyboard.press(']');
  await expect(heading(page)).not.toHaveText(first ?? '');
  await page.keyboard.press('[');
  await expect(heading(page)).toHaveText(first ?? '');
  await page.goBack();
  await expect(heading(page)).not.toHaveText(first ?? '');
});

test('what one has comes first, then the favorites, and no row moves when a star goes @phone', async ({ reader, page }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.learn();
  await eighth.reader.startSignedIn({ path: `eighth/${eighth.meeting('Outdoor Walk', '1A').block}`, write: true });
  const headings = page.locator('.act-group');
  await expect(headings).toHaveText(['Your choice', 'Favorites', 'All activities']);
  await expect(rows(page).first()).toContainText('Chess Club');
  const names = rows(page).locator('.act-name');
  const top = async () => (await names.allTextContents()).slice(0, 6);
  const before = await top();
  const star = page.getByRole('button', { name: /^Favorite / }).nth(1);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  expect(await top()).toEqual(before);
  // However far one scrolls, the list is as long as it was.
  const height = () => page.locator('.acts').evaluate((list) => list.getBoundingClientRect().height);
  const all = await height();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(headings).toHaveCount(0);
  expect(await height()).toBeCloseTo(all, 0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await field(page).fill('club');
  await expect(headings).toHaveCount(0);
  await field(page).fill('');
  await expect(headings.first()).toHaveText('Your choice');
  await expect(names.nth(1)).not.toHaveText(before[1]);
});

test('what is looked for stands in the address, for a reload and for going back', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(rows(page).first()).toBeVisible();
  await field(page).fill('chees clbu');
  await expect(rows(page).first()).toContainText('Chess Club');
  await expect(rows(page).first().locator('mark').first()).toHaveText('Chess');
  await expect(page).toHaveURL(/\?q=chees/);
  await field(page).fill('review');
  await expect(page).toHaveURL(/\?q=review$/);
  const open = page.getByRole('button', { name: /^Open/ });
  await open.click();
  await page.getByLabel('Sort').selectOption('Most room');
  await expect(page).toHaveURL(/only=open&sort=room/);
  const names = rows(page).locator('.act-name');
  const shown = await names.allTextContents();
  await page.reload();
  await expect(field(page)).toHaveValue('review');
  await expect(names).toHaveText(shown);
  await page.goBack();
  await expect(page.getByLabel('Sort')).toHaveValue('relevance');
  await page.goBack();
  await expect(open).toHaveAttribute('aria-pressed', 'false');
  await field(page).fill('xqzw');
  await page.getByRole('button', { name: 'Show all activities' }).click();
  await expect(field(page)).toHaveValue('');
  await expect(rows(page).nth(20)).toBeAttached();
});

test('while one types only what is in view is drawn, and all of it is there for who scrolls at once @phone', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(rows(page).nth(12)).toBeAttached();
  const first = await page.locator('.act-row').first().elementHandle();
  // What the frame that follows the letter shows, which is before anything is drawn at rest.
  const drawn = await page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('#eighth-filter')!;
    field.value = 'e';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const shown = [...document.querySelectorAll<HTMLElement>('.act-row:not([hidden])')];
    const tabs = document.querySelector('nav.tabs')!.getBoundingClientRect();
    const end = tabs.height ? tabs.top : innerHeight;
    return { marks: shown.filter((row) => row.querySelector('mark')).length,
      isFilled: shown.at(-1)!.getBoundingClientRect().bottom >= end, isBeyond: shown.at(-1)!.getBoundingClientRect().top > end };
  });
  expect(drawn).toMatchObject({ isFilled: true, isBeyond: false });
  expect(drawn.marks).toBeGreaterThan(0);
  expect(await first?.evaluate((row) => row.isConnected), 'another list has the same rows').toBe(true);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const last = page.locator('.act-row:not([hidden])').last();
  await expect(last).toBeInViewport();
  await expect.poll(async () => Number(await last.getAttribute('aria-posinset'))).toBe(Number(await last.getAttribute('aria-setsize')));
});

test('what a keyboard on the screen covers is not drawn, and is there as soon as it is gone', async ({ reader, page }) => {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(VisualViewport.prototype, 'height')!;
    Object.defineProperty(VisualViewport.prototype, 'height', { get() { return get!.call(this) - (window.covered ?? 0); } });
  });
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(rows(page).nth(12)).toBeAttached();
  await page.evaluate(() => {
    window.covered = 680;
    visualViewport!.dispatchEvent(new Event('resize'));
  });
  // In the frame after the letter, before the rest is drawn, which is some rows and not a window full of them.
  const [drawn, atRest] = await page.evaluate(async () => {
    const lowest = () => [...document.querySelectorAll('.act-row:not([hidden])')].at(-1)!.getBoundingClientRect().top;
    const field = document.querySelector<HTMLInputElement>('#eighth-filter')!;
    field.value = 'e';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const drawn = lowest();
    window.covered = 0;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return [drawn, lowest()];
  });
  expect(drawn).toBeLessThanOrEqual(320);
  expect(atRest).toBeLessThan(900);
  await page.evaluate(() => visualViewport!.dispatchEvent(new Event('resize')));
  const last = page.locator('.act-row:not([hidden])').last();
  await expect.poll(() => last.evaluate((row) => row.getBoundingClientRect().top)).toBeGreaterThan(900);
});

test('several rooms that Ion adds up wrongly are not called full', async ({ reader, page }) => {
  const name = 'Orchestra Sectionals';
  const eighth = new Eighth(reader('open'));
  await eighth.learn();
  const { block, activity } = eighth.meeting(name, '1A');
  await page.route((url) => url.pathname === `/api/blocks/${block}`, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    const { roster, rooms } = json.activities[activity];
    expect(rooms.length).toBeGreaterThan(1);
    roster.count = roster.capacity;
    await route.fulfill({ response, json });
  });
  await eighth.reader.startSignedIn({ path: `eighth/${block}?q=${name}&only=open` });
  const row = rows(page).filter({ hasText: name });
  await expect(row).toContainText(/No limit|Limit unclear/);
  await row.click();
  await expect(eighth.details.locator('.detail-cap')).toContainText('No limit');
  await expect(row).toContainText('No limit');
});

test('what is off has no places left, and what the office runs is added on demand', async ({ reader, page }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Silk Screen Printing', '1A', { write: false });
  await eighth.says('Cancelled');
  await expect(eighth.details.locator('.detail-title')).toBeVisible();
  await expect(eighth.details.locator('.detail-cap, .detail-left')).toHaveCount(0);
  const count = async () => Number(/\d+/.exec((await page.locator('.eighth-count').textContent())!)![0]);
  const before = await count();
  await page.getByRole('group', { name: 'Which activities' }).getByRole('button', { name: /^Also administrative/ }).click();
  await expect.poll(count).toBeGreaterThan(before);
});

test('a keyboard alone finds, opens and closes', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(rows(page).first()).toBeVisible();
  const { keyboard } = page;
  await keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await keyboard.type('review');
  await expect(rows(page).first()).toContainText('Review');
  await keyboard.press('ArrowDown');
  await expect(rows(page).nth(0)).toBeFocused();
  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('k');
  await expect(rows(page).nth(1)).toBeFocused();
  const name = await rows(page).nth(1).locator('.act-name').textContent();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: name ?? '' })).toBeFocused();
  await expect(page).toHaveURL(/activity=\d+/);
  await keyboard.press('Escape');
  await expect(page).not.toHaveURL(/activity=/);
  await expect(rows(page).nth(1)).toBeFocused();
  await keyboard.press('k');
  await keyboard.press('k');
  await expect(field(page)).toBeFocused();
});

test('on a phone an activity opens in a sheet that going back closes @phone', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'eighth' });
  await rows(page).nth(2).click();
  await expect(page.getByText(/^Roster: /)).toBeVisible();
  await expect(page).toHaveURL(/activity=\d+/);
  const sheet = page.getByRole('dialog');
  const isPhone = (page.viewportSize()?.width ?? 0) < 720;
  await expect(sheet).toHaveCount(isPhone ? 1 : 0);
  await page.goBack();
  await expect(page).not.toHaveURL(/activity=/);
  await expect(page.getByText(/^Roster: /)).toHaveCount(0);
  await rows(page).nth(3).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page).not.toHaveURL(/activity=/);
  // Closing took the step that opening had made.
  await page.goForward();
  await expect(page).toHaveURL(/activity=\d+/);
});

test('of two thousand activities only those in view are drawn, and none moves when counts do', async ({ reader, page }) => {
  let count = 1;
  await page.route('**/api/blocks/*', async (route) => {
    const response = await route.fetch();
    const block = await response.json();
    block.activities = manyOf(block.activities, 2_000, count);
    count += 1;
    await route.fulfill({ response, json: block });
  });
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(page.getByText('2000 activities', { exact: true })).toBeVisible();
  const first = await rows(page).first().textContent();
  const before = await rows(page).count();
  expect(before).toBeLessThan(80);
  // Ten minutes later everything is asked for anew.
  await page.clock.setFixedTime(Date.now() + 11 * 60_000);
  await expect(rows(page).first()).not.toHaveText(first ?? '');
  const name = (text: string | null) => text?.split(/Room|\d of/)[0];
  expect(name(await rows(page).first().textContent())).toBe(name(first));
  await page.mouse.move(400, 600);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect(page.getByText('Activity 1999', { exact: true })).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(80);
});

/** So many activities, made of one. */
function manyOf(some: Record<string, any>, many: number, count: number): Record<string, any> {
  const [one] = Object.values(some);
  const made = Array.from({ length: many }, (_, at) => ({
    ...one,
    id: 10_000 + at,
    name: `Activity ${String(at).padStart(4, '0')}`,
    title: '',
    cancelled: false,
    administrative: false,
    roster: { ...one.roster, count, capacity: 40 },
    scheduled_activity: { id: 90_000 + at },
  }));
  return Object.fromEntries(made.map((it) => [it.id, it]));
}

test('a block is printed in one column: names, rooms, sponsors and places, and what is open below', async ({ reader, page }) => {
  await reader('open').startSignedIn({ path: 'eighth' });
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByText('Pick an activity')).toBeVisible();
  await page.setViewportSize({ width: 816, height: 1056 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Pick an activity')).toBeHidden();
  const list = page.getByRole('list', { name: 'Activities' });
  const cut = await list.locator('.act-name, .act-rooms, .act-sponsors, .act-fill').evaluateAll((all) =>
    all.filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0 && getComputedStyle(it).overflowX !== 'visible').map((it) => it.outerHTML.slice(0, 120)),
  );
  expect(cut, 'what is cut').toEqual([]);
  expect(await list.evaluate((it) => it.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0);
  // Undrawn rows take no paper, and are not passed over in silence.
  expect(await list.evaluate((it) => getComputedStyle(it).paddingBottom)).toBe('0px');
  expect(await list.evaluate((it) => getComputedStyle(it, '::after').content)).toContain('There are more');
});

test('what opens by its address has no ring around it under a finger, and one sign that it unfolds @phone', async ({ reader, page, isMobile }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Bridge Building', '1A');
  const ring = () => page.evaluate(() => document.activeElement!.matches('.sheet, .detail-scroll') && getComputedStyle(document.activeElement!).outlineStyle !== 'none');
  if (isMobile) expect(await ring()).toBe(false);
  const roster = eighth.details.locator('.more > summary').filter({ hasText: /^Roster/ });
  await roster.click();
  expect(await roster.evaluate((it) => getComputedStyle(it, '::before').display)).toBe('none');
});

test('a phone shows what a row, the bar and the order say, whole @phone', async ({ reader, page }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.learn();
  await reader('open').startSignedIn({ path: `eighth/${eighth.meeting('Blood Drive Appointments', '6A').block}?q=blood` });
  const opens = rows(page).first().locator('.act-flags');
  await expect(opens).toHaveText(/^Opens /);
  expect(await opens.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThan(2);
  await page.setViewportSize({ width: 320, height: 640 });
  const title = page.locator('.bar-title .clip');
  await expect(title).toHaveText(/, .* · A$/);
  expect(await title.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThan(2);
});
