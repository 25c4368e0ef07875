// People: finding them as one types, and who each of them is.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import type { Reader } from './pages/anion.ts';

/** What Ion was asked to search for, in the order of asking. */
function searches(ion: Ion): string[] {
  const asked = ion.log().filter(({ method, path }) => method === 'GET' && path.startsWith('/api/search/'));
  return asked.map(({ path }) => decodeURIComponent(path.replace('/api/search/', '')).replaceAll('+', ' '));
}

function line(page: Page) {
  return page.getByRole('searchbox', { name: 'Search people' });
}

function results(page: Page) {
  return page.getByRole('main').locator('a.person');
}

async function theo(somebody: Reader): Promise<number> {
  return (await somebody.ion.state()).users.studentb;
}

test('what is typed is searched for once, after a moment, and never twice', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'people' });
  await somebody.see('Look for somebody');
  await line(page).pressSequentially('b', { delay: 20 });
  await somebody.see('Look for somebody');
  await page.waitForTimeout(450);
  await somebody.see('Two letters at least');
  expect(searches(ion)).toEqual([]);
  await line(page).pressSequentially('randt', { delay: 30 });
  await somebody.see(/match(es)? “brandt”/);
  await expect(page).toHaveURL(/people\?q=brandt$/);
  await expect(results(page).getByText('Brandt').first()).toBeVisible();
  expect(await results(page).locator('mark').first().textContent()).toMatch(/brandt/i);
  expect(searches(ion)).toEqual(['brandt']);
  // What was found a moment ago is not asked for again.
  await line(page).fill('quill');
  await somebody.see(/match(es)? “quill”/);
  await line(page).fill('brandt');
  await somebody.see(/match(es)? “brandt”/);
  expect(searches(ion)).toEqual(['brandt', 'quill']);
});

test('a search that is no longer wanted is given up', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'people' });
  await ion.control('latency', { ms: 2_500 });
  const given = page.waitForEvent('requestfailed', (request) => /search\/brandt$/.test(request.url()));
  await line(page).fill('brandt');
  await page.waitForRequest(/search\/brandt$/);
  await line(page).fill('quill');
  expect((await given).failure()?.errorText).toBe('net::ERR_ABORTED');
  await ion.control('latency', { ms: 0 });
  await somebody.see(/match(es)? “quill”/);
  await somebody.doNotSee(/“brandt”/);
  // Ion goes on with what nobody waits for, and writes it down in the end: not into another test's list.
  await expect.poll(() => searches(ion)).toContain('brandt');
});

test('chips write the search language, and the way back works @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'people?q=harper' });
  await somebody.see(/match(es)? “harper”/);
  await somebody.button('Grade 11').click();
  await somebody.see(/match(es)? “harper grade:11”/);
  await expect(somebody.button('Grade 11')).toHaveAttribute('aria-pressed', 'true');
  await somebody.button('In last names').click();
  await somebody.see(/match(es)? “last:harper grade:11”/);
  await somebody.button('Or someone else').click();
  await expect(line(page)).toBeFocused();
  await page.keyboard.type('quill');
  await somebody.see(/“last:harper grade:11 OR quill”/);
  await results(page).filter({ hasText: 'Tess' }).click();
  await somebody.isOn('Tess Harper');
  await page.goBack();
  await somebody.see(/“last:harper grade:11 OR quill”/);
  await expect(line(page)).toHaveValue('last:harper grade:11 OR quill');
  await page.goBack();
  await somebody.see(/match(es)? “last:harper grade:11”/);
  expect(searches(ion)).toEqual(['harper', 'harper grade:11', 'last:harper grade:11', 'last:harper grade:11 OR quill']);
});

test('everybody is shown when asked for, page by page, and no page that is not there', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'people' });
  await somebody.link('Show everybody').click();
  await somebody.see(/^\d+ people, everybody Ion lists$/);
  await expect(results(page)).toHaveCount(50);
  await page.getByRole('link', { name: 'Next' }).click();
  await somebody.see(/^51 – 100 of \d+$/);
  await expect(page).toHaveURL(/\?q=&page=2$/);
  await page.goBack();
  await somebody.see(/^1 – 50 of \d+$/);
  watch.expect(/status of 404/);
  await somebody.open('people?q=harper&page=99');
  await somebody.see('No such page');
  await somebody.link('Go to page 1').click();
  await somebody.see(/match(es)? “harper”/);
});

test('a book is not searched for, nor is anybody lost by it', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'people' });
  await line(page).fill('a'.repeat(10_000));
  await somebody.see('Too long to search for');
  await page.waitForTimeout(450);
  await expect(page).toHaveURL(/people$/);
  await expect(line(page)).toHaveValue('a'.repeat(10_000));
  await line(page).fill('zzzzqqq');
  await somebody.see('Nobody found');
  // Dots and slashes mean something in an address, but not to a search.
  await line(page).fill('../..');
  await somebody.see('Two letters at least');
  expect(searches(ion)).toEqual(['zzzzqqq']);
});

test('a profile says who somebody is, with a picture that no address holds a token for', async ({ reader, page, ion, watch }) => {
  await page.addInitScript(() => {
    const counts = { made: 0, gone: 0 };
    Object.assign(window, { counts });
    const [make, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (blob) => ((counts.made += 1), make(blob));
    URL.revokeObjectURL = (url) => ((counts.gone += 1), revoke(url));
  });
  const somebody = reader('open');
  await somebody.startSignedIn({ path: `people?q=theo brandt` });
  await results(page).filter({ hasText: 'Theo Brandt' }).click();
  await somebody.isOn('Theo Brandt');
  await somebody.see(/^Grade 12, class of \d{4}$/);
  await somebody.see('studentb@students.example.edu');
  const portrait = page.getByRole('img', { name: 'Theo Brandt, as pictured in Ion' });
  await expect(portrait).toHaveAttribute('src', /^blob:/);
  expect(await portrait.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
  const pictures = ion.log().filter(({ method, path }) => method === 'GET' && path.endsWith('/picture'));
  expect(pictures.map(({ status, authorization }) => [status, authorization])).toEqual([[200, true]]);
  expect(watch.requests.filter(({ url }) => /access_token|bearer/i.test(url))).toEqual([]);
  const counts = () => page.evaluate(() => (window as unknown as { counts: object }).counts);
  expect(await counts()).toEqual({ made: 1, gone: 0 });
  await expect(page.getByRole('link', { name: 'Open in Ion' }).first()).toHaveAttribute(
    'href',
    `${ion.origin}/profile/${await theo(somebody)}`,
  );
  await somebody.link('People').click();
  await expect.poll(counts).toEqual({ made: 1, gone: 1 });
});

test('signups are shown where they are shared, and nothing is claimed where they are not', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const { users } = await ion.state();
  await somebody.startSignedIn({ path: `people/${users.studentb}` });
  const eighth = page.getByRole('region', { name: 'Eighth period' });
  await expect(eighth.getByRole('link').first()).toHaveAttribute('href', /\/eighth\/\d+\?activity=\d+$/);
  await somebody.open(`people/${users.studentc}`);
  await somebody.see('Ion shows nothing here');
  await somebody.see(/Either Nora does not share signups with you, or has none/);
  // The default picture is not shown; the letters stand for her.
  await expect(page.locator('.profile .avatar')).toHaveText('NQ');
  await somebody.open('people/me');
  await somebody.isOn('Tess Harper');
  await expect(eighth.getByText('Chess Club').first()).toBeVisible();
});

test('where both are signed up for the same, it says so', async ({ reader, page }) => {
  const somebody = reader('open');
  // Whatever the school's dice say: they share what the reader has chosen.
  await page.route(/\/api\/signups\/user\/\d+\?/, async (route) => {
    const url = route.request().url().replace(/user\/\d+/, 'user');
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await somebody.startSignedIn({ path: `people/${await theo(somebody)}` });
  await expect(page.getByText(/^You are both in Chess Club.*block A\.$/).first()).toBeVisible();
});

test('somebody who does not exist is a clear page, and so is a failing Ion', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'people' });
  watch.expect(/status of 404/);
  await somebody.open('people/99999999');
  await somebody.see('Ion has no such person');
  await somebody.link('Search people').click();
  await somebody.see('Look for somebody');
  watch.expect(/status of 500/);
  await ion.control('fail', { path: '/api/search' });
  await line(page).fill('brandt');
  await somebody.see('Ion failed');
  await somebody.button('Try again').click();
  await somebody.see(/match(es)? “brandt”/);
});

test('what was found before is shown where Ion fails, with the failure and its age', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true, path: 'people?q=harper' });
  await somebody.see(/match(es)? “harper”$/);
  // What is kept is found by a page opened anew, once it is on the device.
  await somebody.isAtRest();
  watch.expect(/status of (500|429)/);
  let status = 500;
  await page.route((url) => url.pathname.startsWith('/api/search/'), async (route) => {
    const response = await route.fetch();
    await (status === 200 ? route.fulfill({ response }) : route.fulfill({ response, status, json: { details: ['No.'] } }));
  });
  for (status of [500, 429]) {
    await page.reload();
    await somebody.see(/match(es)? “harper” · As of (\w+, \w+ \d+, )?\d+:\d\d/);
    await expect(results(page).filter({ hasText: 'Tess Harper' })).toBeVisible();
    await expect(somebody.button('Try again')).toBeVisible();
  }
  status = 200;
  await somebody.button('Try again').click();
  await somebody.see(/match(es)? “harper”$/);
  await expect(somebody.button('Try again')).toHaveCount(0);
  await somebody.doNotSee(/· As of/);
});
